package io.groupstage.app.live;

import io.groupstage.app.spec.LabException;
import io.groupstage.course.lab.LabDescription;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Checks whether the lab that a process has joined still answers and is still the same. For one thread. */
public final class LabWatch {

    /**
     * Holds the values to check.
     *
     * @param silentSince the instant since which Kafka has not answered
     * @param now the lab's present description
     */
    public record Sight(Supplier<Optional<Instant>> silentSince, Supplier<Optional<LabDescription>> now) {}

    private final Sight sight;
    private final LabDescription joined;
    private final Consumer<String> progress;
    private final CompletableFuture<LabException> outdated;
    private Optional<Instant> reportedSilence = Optional.empty();

    public LabWatch(
            Sight sight, LabDescription joined, Consumer<String> progress, CompletableFuture<LabException> outdated) {
        this.sight = sight;
        this.joined = joined;
        this.progress = progress;
        this.outdated = outdated;
    }

    public void look() {
        Optional<Instant> silent = sight.silentSince().get();
        if (silent.isPresent() && reportedSilence.isEmpty()) {
            progress.accept("Kafka has not answered since " + silent.get() + "; waiting for it");
        } else if (silent.isEmpty() && reportedSilence.isPresent()) {
            progress.accept("Kafka answers again");
        }
        reportedSilence = silent;
        if (!sight.now().get().map(LabWatch::spec).equals(Optional.of(spec(joined)))) {
            outdated.complete(new LabException(
                    "the lab was restarted with other teams, partitions or another course: start this process again"));
        }
    }

    /** Returns the part of the description that must not change while a process runs. */
    private static LabDescription spec(LabDescription lab) {
        return new LabDescription(Instant.EPOCH, "", lab.topic(), lab.partitions(), lab.teams(), lab.course());
    }
}
