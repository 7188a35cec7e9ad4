package io.groupstage.app.doctor.check;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges the clock without asking another machine.
 *
 * @param now the time that the clock shows
 * @param jump how much more time passed by the clock than by the steady clock while the probe looked
 * @param fileSystemAhead how far the time of a new file was ahead of the clock; empty if no file can be written
 * @param newestFile the time of the newest file in the data directory
 */
public record ClockCheck(Instant now, Duration jump, Optional<Duration> fileSystemAhead, Optional<Instant> newestFile)
        implements Check {

    private static final int FIRST_YEAR = 2025;
    private static final int LAST_YEAR = 2099;
    private static final Duration SMALL_JUMP = Duration.ofMillis(200);
    private static final Duration SMALL_DIFFERENCE = Duration.ofSeconds(2);

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        int year = now.atOffset(ZoneOffset.UTC).getYear();
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            findings.add(new Finding.Fail(
                    "The clock of this machine is in the year " + year + ".",
                    "Certificates are not valid then, and all times of the class are wrong.",
                    "Set the clock of this machine"));
        }
        if (jump.abs().compareTo(SMALL_JUMP) > 0) {
            findings.add(new Finding.Warn(
                    "The clock jumped by " + jump.toMillis() + " ms while the doctor looked.",
                    "Timeouts and the times of steps would jump with it.",
                    "Wait until the clock is set, then look again"));
        }
        fileSystemAhead
                .filter(ahead -> ahead.abs().compareTo(SMALL_DIFFERENCE) > 0)
                .ifPresent(ahead -> findings.add(new Finding.Warn(
                        "New files are " + ahead.toSeconds() + " s ahead of the clock.",
                        "Kafka deletes records by their age, and would do so at the wrong time.",
                        "Set the clock of the machine that has the disk, or choose a local disk with --data-dir")));
        newestFile
                .filter(newest -> newest.isAfter(now.plus(SMALL_DIFFERENCE)))
                .ifPresent(newest -> findings.add(new Finding.Warn(
                        "The data directory has a file from the future: " + newest + ".",
                        "The clock was set back since then; steps of the class would seem older than those before.",
                        "Set the clock of this machine, or begin anew: groupstage up --fresh")));
        return findings.isEmpty()
                ? List.of(new Finding.Ok("The clock is steady, and agrees with the file system."))
                : findings;
    }
}
