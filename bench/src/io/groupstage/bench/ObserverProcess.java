package io.groupstage.bench;

import io.groupstage.group.CommittedOffset;
import io.groupstage.group.Group;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.kafka.observe.GroupObserver;
import io.groupstage.kafka.observe.publish.GroupListener;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An observer alone in a process of its own, whose processor time and memory are nobody else's. It says when it is
 * ready, then answers what it is asked, a line each; it ends with its standard input.
 */
public final class ObserverProcess implements GroupListener {

    static final String PREFIX = "observer: ";

    private final Map<String, Instant> seen = new HashMap<>();
    private final List<Double> latencies = new ArrayList<>();
    private long cpuBegin = cpu();
    private long begin = System.nanoTime();

    private ObserverProcess() {}

    public static void main(String[] args) throws Exception {
        ObserverProcess process = new ObserverProcess();
        try (GroupObserver observer = GroupObserver.start(Tools.read(Path.of(args[0])), process, InstantSource.system())) {
            observer.ready().get();
            say("ready");
            BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = questions.readLine(); line != null; line = questions.readLine()) {
                say(process.answer(line, observer));
            }
        }
    }

    private static void say(String line) {
        System.out.println(PREFIX + line);
        System.out.flush();
    }

    private String answer(String question, GroupObserver observer) {
        return switch (question) {
            case "board" -> board(observer);
            case "whole" -> String.valueOf(observer.backfill().isEmpty());
            case "cpu" -> String.valueOf(cpu());
            case "heap" -> String.valueOf(Memory.heap());
            case "begin" -> begin();
            case "end" -> end();
            default -> "what?";
        };
    }

    private static String board(GroupObserver observer) {
        Digest digest = Digest.of(
                observer.groups().stream().map(GroupSnapshot::group).toList());
        return digest.groups() + " " + digest.owned() + " " + digest.committed() + " " + digest.sum();
    }

    private synchronized String begin() {
        latencies.clear();
        cpuBegin = cpu();
        begin = System.nanoTime();
        return "begun";
    }

    /** The processor time since the beginning in percent of the time that passed, then all latencies. */
    private synchronized String end() {
        double share = 100.0 * (cpu() - cpuBegin) / (System.nanoTime() - begin);
        return share + latencies.stream().map(millis -> " " + millis).collect(Collectors.joining());
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    @Override
    public synchronized void changed(Group group) {
        Instant now = Instant.now();
        Optional<Instant> newest = group.committed().values().stream()
                .map(CommittedOffset::at)
                .max(Comparator.naturalOrder());
        newest.ifPresent(at -> {
            if (!at.equals(seen.put(group.groupId(), at))) {
                latencies.add(Duration.between(at, now).toNanos() / 1e6);
            }
        });
    }

    @Override
    public synchronized void forgotten(String groupId) {
        seen.remove(groupId);
    }
}
