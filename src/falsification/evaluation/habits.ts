/**
 * What was tried in vain is tried less often, and as often as anything once it has succeeded: a term that is not affine in a variable at
 * one instance hardly ever is at another one.
 */
interface Habit {
  failures: number;
  /** Attempts that are left out before the next one. */
  left: number;
}

/** Failures in a row before any attempt is left out, and the most that are left out after one. */
const PATIENCE = 3;
const MOST_LEFT_OUT = 31;

export class Habits {
  private readonly habits = new WeakMap<object, Habit>();

  /** The result of the attempt, if it is made and has one. */
  attempt<T>(what: object, attempt: () => T | undefined): T | undefined {
    const habit = this.habits.get(what);
    if (habit && habit.left > 0) {
      habit.left--;
      return undefined;
    }
    const result = attempt();
    if (result !== undefined) this.habits.delete(what);
    else this.failed(what, (habit?.failures ?? 0) + 1);
    return result;
  }

  private failed(what: object, failures: number): void {
    const left = failures < PATIENCE ? 0 : Math.min(MOST_LEFT_OUT, 2 ** (failures - PATIENCE + 1) - 1);
    this.habits.set(what, { failures, left });
  }
}
