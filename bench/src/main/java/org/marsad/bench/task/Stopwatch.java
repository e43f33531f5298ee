package org.marsad.bench.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What this process and the broker's use between two moments. */
final class Stopwatch {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final double MILLION = 1e6;

    private final long brokerPid;
    private final long began = System.nanoTime();
    private final double cpu;
    private final double brokerCpu;

    private Stopwatch(long brokerPid) {
        this.brokerPid = brokerPid;
        this.cpu = SYSTEM.getProcessCpuTime() / 1e9;
        this.brokerCpu = cpuSeconds(brokerPid);
    }

    static Stopwatch start(Job job) {
        return new Stopwatch(job.brokerPid());
    }

    /**
     * The figures since the start. CPU is that of the time between, peak memory that of the process since it began, the heap what is in use at the end.
     *
     * @param records how many were worked on
     */
    ObjectNode stop(long records) {
        double seconds = (System.nanoTime() - began) / 1e9;
        double used = SYSTEM.getProcessCpuTime() / 1e9 - cpu;
        ObjectNode figures = TaskProcess.JSON
                .createObjectNode()
                .put("events", records)
                .put("seconds", seconds)
                .put("perSecond", records / seconds)
                .put("cpuSeconds", used)
                .put("cpuSecondsPerMillion", used / records * MILLION);
        if (brokerPid != 0) {
            double brokers = cpuSeconds(brokerPid) - brokerCpu;
            figures.put("brokerCpuSeconds", brokers).put("brokerCpuSecondsPerMillion", brokers / records * MILLION);
        }
        figures.put("rssMb", peakMb("self"));
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return figures.put("heapMb", heap / MILLION);
    }

    private static double cpuSeconds(long pid) {
        return ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1e3;
    }

    /** The most memory that a process has had, in MB of 10^6 bytes; null where there is no /proc. */
    static @Nullable Double peakMb(String pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", pid, "status")))
                if (line.startsWith("VmHWM:")) return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / MILLION;
        } catch (IOException none) {
            // another system than Linux
        }
        return null;
    }
}
