/**
 * How far something is: one line that is rewritten while a person watches, else a line every now and then.
 */
interface Terminal {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

const CLEAR = '\r\u001b[K';
const LIVE = 250;
const SELDOM = 10_000;

export interface Ticker {
  /** A line that stays. */
  say(text: string): void;
  stop(): void;
}

/** @param text what the line says at the moment when it is asked */
export function ticker(terminal: Terminal, text: () => string): Ticker {
  const isLive = terminal.isTTY === true;
  const clear = () => (isLive ? terminal.write(CLEAR) : undefined);
  const show = () => {
    if (isLive) terminal.write(`${CLEAR}${text().slice(0, (terminal.columns || 80) - 1)}`);
    else terminal.write(`claimcheck: ${text()}\n`);
  };
  const timer = setInterval(show, isLive ? LIVE : SELDOM);
  // A line about the work must not keep a process alive that has none.
  timer.unref();
  let isStopped = false;
  return {
    say: (line) => {
      clear();
      terminal.write(`claimcheck: ${line}\n`);
    },
    stop: () => {
      if (isStopped) return;
      isStopped = true;
      clearInterval(timer);
      clear();
    },
  };
}
