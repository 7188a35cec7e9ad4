package io.groupstage.kafka.fault;

import io.groupstage.course.fault.EndedFault;
import io.groupstage.course.fault.RunningFault;
import io.groupstage.kafka.fault.FaultRecord.Entry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Folds the states of the topic: which faults happen now, and which have ended. It keeps one state of each kind and subject.
 * One thread writes at a time; any thread may read.
 */
final class FaultBook {

    private static final int MOST = 2_000;
    private static final int SHOWN = 10;

    private record At(Entry entry, long offset) {}

    private final Map<String, At> states = new ConcurrentHashMap<>();

    /** Applies a state, unless a later one was applied before. */
    synchronized void apply(String key, Entry state, long offset) {
        At present = states.get(key);
        if ((present == null && states.size() < MOST) || (present != null && present.offset() < offset)) {
            states.put(key, new At(state, offset));
        }
    }

    /** Returns the faults that happen now, the oldest first. */
    List<RunningFault> running() {
        return states.values().stream()
                .flatMap(state -> state.entry() instanceof Entry.Runs runs
                        ? Optional.of(runs.fault()).stream()
                        : Optional.<RunningFault>empty().stream())
                .sorted(Comparator.comparing(RunningFault::since).thenComparing(RunningFault::id))
                .toList();
    }

    /** Returns the last faults that have ended, the newest first. */
    List<EndedFault> ended() {
        return states.values().stream()
                .flatMap(state -> state.entry() instanceof Entry.Ended ended
                        ? Optional.of(ended.fault()).stream()
                        : Optional.<EndedFault>empty().stream())
                .sorted(Comparator.comparing(EndedFault::at).reversed())
                .limit(SHOWN)
                .toList();
    }
}
