package io.groupstage.app.doctor.check;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges what is in the data directory.
 *
 * @param brokers the number of brokers that the lab is to have
 * @param version the version of this Groupstage
 */
public record DataCheck(Path directory, Contents contents, int brokers, String version, Instant now) implements Check {

    /** Is the age from which old results are a surprise: a lab continues a session of at most twelve hours. */
    private static final Duration OLD = Duration.ofHours(12);

    /** Is what a data directory holds. */
    public sealed interface Contents {

        /**
         * Holds nothing yet, or does not exist.
         *
         * @param obstacle why the lab cannot write there; empty if it can
         */
        record Nothing(Optional<String> obstacle) implements Contents {}

        /** Holds something that is not a lab, or is a file. */
        record Foreign() implements Contents {}

        /** Holds a lab that runs at the moment. */
        record RunningLab(long process) implements Contents {}

        /** Holds a lab that does not run. */
        record StoppedLab(OldLab lab) implements Contents {}
    }

    /**
     * Is a lab that does not run.
     *
     * @param lastStart when it was started last; empty if it never was ready
     * @param version the version that wrote it; empty if it does not say
     * @param brokers the number of its brokers; 0 before the first start
     * @param foreignFile a file of another user, or one that this user cannot write
     * @param exposedFile a file with secrets that other users can read
     * @param secretsMistake why the secrets cannot be used
     * @param damage the logs that are damaged, with a sentence each
     */
    public record OldLab(
            Optional<Instant> lastStart,
            Optional<String> version,
            int brokers,
            Optional<String> foreignFile,
            Optional<String> exposedFile,
            Optional<String> secretsMistake,
            List<String> damage) {}

    @Override
    public List<Finding> findings() {
        return switch (contents) {
            case Contents.Nothing nothing ->
                List.of(nothing.obstacle()
                        .map(this::notWritable)
                        .orElseGet(() ->
                                new Finding.Ok("The lab will begin with an empty directory: " + directory + ".")));
            case Contents.Foreign f ->
                List.of(new Finding.Fail(
                        directory + " has files that do not belong to a lab.",
                        "The lab does not start there, so that it does not mix its files with others.",
                        "Choose an empty or a new directory with --data-dir"));
            case Contents.RunningLab running ->
                List.of(new Finding.Ok("A lab runs in " + directory + " (process " + running.process()
                        + "). The doctor has not touched it; its logs were not checked."));
            case Contents.StoppedLab stopped -> of(stopped.lab());
        };
    }

    private Finding notWritable(String obstacle) {
        return new Finding.Fail(
                directory + " cannot be written: " + obstacle + ".",
                "The lab keeps everything in this directory.",
                "Give this user the right to write there, or choose another directory with --data-dir");
    }

    private List<Finding> of(OldLab lab) {
        List<Finding> findings = new ArrayList<>();
        lab.foreignFile()
                .ifPresent(file -> findings.add(new Finding.Fail(
                        file + " belongs to another user, or this user cannot write it.",
                        "The lab does not start, or a broker ends.",
                        "Give all files to one user: sudo chown -R $USER " + directory)));
        lab.exposedFile()
                .ifPresent(file -> findings.add(new Finding.Warn(
                        "Other users of this machine can read " + file + ".",
                        "It holds passwords and join codes of the class.",
                        "chmod 600 " + file)));
        lab.secretsMistake()
                .ifPresent(mistake -> findings.add(new Finding.Fail(
                        mistake + ".",
                        "The lab does not start without its passwords and join codes.",
                        "Put a good copy of secrets.json in its place, or begin anew: groupstage up --fresh")));
        for (String damage : lab.damage()) {
            findings.add(new Finding.Fail(
                    damage + ".",
                    "The lab does not start with damaged files.",
                    "groupstage up --repair, or begin anew: groupstage up --fresh"));
        }
        if (lab.brokers() > 0 && lab.brokers() != brokers) {
            findings.add(new Finding.Warn(
                    "The lab in " + directory + " has " + count(lab.brokers()) + ", and is to have " + brokers + ".",
                    "Topics that exist keep their number of copies, and nobody has tested such a change.",
                    "Choose --brokers " + lab.brokers() + ", or begin anew: groupstage up --fresh"));
        }
        lab.lastStart()
                .filter(start -> start.isBefore(now.minus(OLD)))
                .ifPresent(start -> findings.add(new Finding.Warn(
                        "The directory holds the results of an earlier class, last started at " + start + ".",
                        "A new class would see the steps and scores of that one.",
                        "Begin anew: groupstage up --fresh, or choose another directory with --data-dir")));
        if (!lab.version().orElse(version).equals(version)) {
            findings.add(new Finding.Warn(
                    "The lab was last started by version " + lab.version().orElse("") + ", and this is version "
                            + version + ".",
                    "An older version may not read what a newer one has written.",
                    "Begin anew: groupstage up --fresh"));
        }
        return findings.isEmpty()
                ? List.of(new Finding.Ok("The lab in " + directory + " is intact and will continue."))
                : findings;
    }

    private static String count(int brokers) {
        return brokers == 1 ? "one broker" : brokers + " brokers";
    }
}
