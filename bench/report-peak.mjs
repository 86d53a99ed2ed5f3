// Loaded into a process that is measured: says at its end how much memory it held at most.
import { writeFileSync } from "node:fs";
process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeFileSync(
    process.env.PEAK_FILE,
    JSON.stringify({ peakMb: maxRSS / 1000, cpuMs: (userCPUTime + systemCPUTime) / 1000 }),
  );
});
