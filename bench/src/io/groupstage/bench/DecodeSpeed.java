package io.groupstage.bench;

import io.groupstage.kafka.observe.DecodedLog;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How many records of {@code __consumer_offsets} one core decodes and folds in a second, without a broker. */
final class DecodeSpeed {

    private static final double TARGET = 200_000;
    private static final int WARM_UP = 3;

    private final Sizes.Decode sizes;

    DecodeSpeed(Sizes.Decode sizes) {
        this.sizes = sizes;
    }

    /** Of one pass: by the clock on the wall, and by the time that the whole process had on a processor. */
    private record Speed(double perSecond, double perCpuSecond) {}

    Row row() throws IOException {
        List<ConsumerRecord<byte[], byte[]>> log = PreparedLog.of(sizes.records());
        long commits = log.stream().filter(record -> record.key()[1] == 1).count();
        for (int i = 0; i < WARM_UP; i++) {
            pass(log);
        }
        List<Double> wall = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        for (int i = 0; i < sizes.passes(); i++) {
            Speed speed = pass(log);
            wall.add(speed.perSecond());
            cpu.add(speed.perCpuSecond());
        }
        double median = Figures.median(cpu);
        return new Row(
                "Decoding and folding `__consumer_offsets` on one core",
                "at least 200,000 records/s",
                Figures.format(
                        "%,.0f records a second of processor time (worst of %d: %,.0f); by the clock %,.0f",
                        median, cpu.size(), Figures.percentile(cpu, 0), Figures.median(wall)),
                "published by others, on their machines with 2 cores: Burrow 40,000 to 50,000, kminion 100,000 to 120,000",
                median >= TARGET,
                Figures.format(
                        "%,d records in memory, made with Kafka's serde: %,d groups, 7 of 10 classic and 3 of 10 KIP-848, 3 members"
                                + " each, %d partitions; %.0f %% are commits, the others generations, epochs and assignments;"
                                + " one thread decodes and folds them into an empty model, in batches of 2,000, each followed"
                                + " by a look at what changed; processor time is that of the whole process, with its garbage"
                                + " collection and compilation; %d passes after %d to warm up, median",
                        log.size(),
                        PreparedLog.GROUPS,
                        PreparedLog.PARTITIONS,
                        100.0 * commits / log.size(),
                        cpu.size(),
                        WARM_UP));
    }

    private static Speed pass(List<ConsumerRecord<byte[], byte[]>> log) throws IOException {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        DecodedLog decoded = new DecodedLog(PreparedLog.topics());
        long cpu = system.getProcessCpuTime();
        long begun = System.nanoTime();
        decoded.fold(log);
        double seconds = (System.nanoTime() - begun) / 1e9;
        double cpuSeconds = (system.getProcessCpuTime() - cpu) / 1e9;
        int groups = decoded.groups().all().size();
        if (groups != PreparedLog.GROUPS || decoded.undecodable() > 0) {
            throw new IOException(groups + " groups, and " + decoded.undecodable() + " records that cannot be read");
        }
        return new Speed(log.size() / seconds, log.size() / cpuSeconds);
    }
}
