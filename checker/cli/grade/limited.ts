/** The same work, at most `limit` at a time; the rest waits in line. */
export function limited<Input, Output>(
  limit: number,
  work: (input: Input) => Promise<Output>,
): (input: Input) => Promise<Output> {
  const waiting: (() => void)[] = [];
  let free = limit;
  return async (input) => {
    if (free === 0) await new Promise<void>((resolve) => void waiting.push(resolve));
    else free -= 1;
    try {
      return await work(input);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
