package io.groupstage.kafka.broker.fact;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** Measures how much processor time this process has used in the last seconds. For one thread. */
final class BusyTime {

    /** The period over which Kafka averages the rates of quotas: {@code quota.window.num} less one, each of a second. */
    private static final int LOOKS = 4;

    private static final double PER_CENT = 100;

    private final LongSupplier processorNanos;
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long nanos, long processorNanos) {}

    /** @param processorNanos the processor time that was used since the start */
    BusyTime(LongSupplier processorNanos) {
        this.processorNanos = processorNanos;
    }

    /** Measures this process. */
    static BusyTime ofProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? new BusyTime(system::getProcessCpuTime)
                : new BusyTime(() -> Long.MAX_VALUE / 2);
    }

    /**
     * Returns the processor time since the fourth last look, in per cent of one processor; infinite at the first look.
     *
     * @param nanos by {@link System#nanoTime}
     */
    double look(long nanos) {
        samples.addLast(new Sample(nanos, processorNanos.getAsLong()));
        if (samples.size() > LOOKS) {
            samples.removeFirst();
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        return last.nanos() == first.nanos()
                ? Double.POSITIVE_INFINITY
                : PER_CENT * (last.processorNanos() - first.processorNanos()) / (last.nanos() - first.nanos());
    }
}
