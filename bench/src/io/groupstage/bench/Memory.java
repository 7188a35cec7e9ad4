package io.groupstage.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a lab of a whole class keeps in memory. */
final class Memory {

    private static final double TARGET_MEGABYTES = 900;
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final int CONSUMERS = 3;

    private final Tools tools;
    private final Duration after;

    Memory(Tools tools, Duration after) {
        this.tools = tools;
        this.after = after;
    }

    Row row() throws Exception {
        Path directory = tools.processes().directory().resolve("memory");
        List<GroupMember> members = new ArrayList<>();
        try (LabUnderTest lab = LabUnderTest.start(tools, directory, Map.of(), "--teams", "15", "--rate", "1000")) {
            for (int team = 1; team <= CONSUMERS; team++) {
                members.add(GroupMember.join(lab.teamClient(team), "team-" + team));
            }
            Waiting.pass(after);
            List<Double> megabytes = new ArrayList<>();
            for (ProcessHandle process : lab.processes()) {
                megabytes.add(resident(process.pid()));
            }
            double sum = megabytes.stream().mapToDouble(each -> each).sum();
            return new Row(
                    "Resident memory, lab and broker, 15 teams at 1,000 records/s",
                    "at most 900 MB",
                    Figures.format("%.0f MB (lab %.0f, broker %.0f)", sum, megabytes.get(0), sum - megabytes.get(0)),
                    "",
                    sum <= TARGET_MEGABYTES,
                    "VmRSS of the lab and its children, " + after.toSeconds() + " s after `ready`, while " + CONSUMERS
                            + " teams consume; 1 MB = 1,000,000 bytes");
        } finally {
            members.forEach(GroupMember::close);
            Processes.delete(directory);
        }
    }

    /** Of this process, in bytes, after a collection. */
    static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    static double resident(long pid) throws IOException {
        Matcher resident = RESIDENT.matcher(Files.readString(Path.of("/proc", String.valueOf(pid), "status")));
        if (!resident.find()) {
            throw new IOException("no resident memory of process " + pid);
        }
        return Long.parseLong(resident.group(1)) * 1024 / 1e6;
    }
}
