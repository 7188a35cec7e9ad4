package io.groupstage.app.news;

import io.groupstage.app.spec.LabException;
import io.groupstage.course.lab.LabDescription;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Looks whether the lab that a process has joined answers, and is still the same. For one thread. */
public final class LabWatch {

    /**
     * What is looked at.
     *
     * @param silentSince since when Kafka has not answered
     * @param now how the lab describes itself
     */
    public record Sight(Supplier<Optional<Instant>> silentSince, Supplier<Optional<LabDescription>> now) {}

    private final Sight sight;
    private final LabDescription joined;
    private final Consumer<String> progress;
    private final CompletableFuture<LabException> outdated;
    private Optional<Instant> toldSilent = Optional.empty();

    public LabWatch(
            Sight sight, LabDescription joined, Consumer<String> progress, CompletableFuture<LabException> outdated) {
        this.sight = sight;
        this.joined = joined;
        this.progress = progress;
        this.outdated = outdated;
    }

    public void look() {
        Optional<Instant> silent = sight.silentSince().get();
        if (silent.isPresent() && toldSilent.isEmpty()) {
            progress.accept("Kafka does not answer since " + silent.get() + "; waiting for it");
        } else if (silent.isEmpty() && toldSilent.isPresent()) {
            progress.accept("Kafka answers again");
        }
        toldSilent = silent;
        if (!sight.now().get().map(LabWatch::lesson).equals(Optional.of(lesson(joined)))) {
            outdated.complete(new LabException(
                    "the lab was started with other teams, partitions or another course: start this process again"));
        }
    }

    /** What a process cannot change while it runs. */
    private static LabDescription lesson(LabDescription lab) {
        return new LabDescription(Instant.EPOCH, "", lab.topic(), lab.partitions(), lab.teams(), lab.course());
    }
}
