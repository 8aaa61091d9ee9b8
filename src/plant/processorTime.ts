/** Milliseconds of processor time from now on: what a search achieves must not depend on what else the machine does. */
export function processorTime(): () => number {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
}
