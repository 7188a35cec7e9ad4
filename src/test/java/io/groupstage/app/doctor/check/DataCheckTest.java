package io.groupstage.app.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.app.doctor.check.DataCheck.Contents;
import io.groupstage.app.doctor.check.DataCheck.OldLab;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final Instant YESTERDAY = NOW.minus(Duration.ofHours(24));
    private static final Instant TODAY = NOW.minus(Duration.ofHours(2));

    @Test
    void an_empty_directory_is_good_if_it_can_be_written() {
        assertThat(of(new Contents.Nothing(Optional.empty())))
                .containsExactly("OK The lab will begin with an empty directory: /lab.");
        assertThat(of(new Contents.Nothing(Optional.of("this user may not write into /"))))
                .singleElement()
                .asString()
                .startsWith("FAIL /lab cannot be written: this user may not write into /.");
    }

    @Test
    void files_of_others_keep_the_lab_away() {
        assertThat(of(new Contents.Foreign()))
                .singleElement()
                .asString()
                .startsWith("FAIL /lab has files that do not belong to a lab.");
    }

    @Test
    void a_lab_that_runs_is_good_and_left_alone() {
        assertThat(of(new Contents.RunningLab(77)))
                .containsExactly("OK A lab runs in /lab (process 77). The doctor has not touched it; its logs were not"
                        + " checked.");
    }

    @Test
    void a_lab_of_today_continues_and_an_older_one_would_show_old_results() {
        assertThat(stopped(lab(TODAY, "1", 1))).containsExactly("OK The lab in /lab is intact and will continue.");
        assertThat(stopped(lab(YESTERDAY, "1", 1)))
                .containsExactly("WARN The directory holds the results of an earlier class, last started at"
                        + " 2026-11-27T10:00:00Z. → Begin anew: groupstage up --fresh, or choose another directory with"
                        + " --data-dir");
    }

    @Test
    void a_lab_of_another_version_or_with_other_brokers_is_reported() {
        assertThat(stopped(lab(TODAY, "2", 1)))
                .singleElement()
                .asString()
                .startsWith("WARN The lab was last started by version 2, and this is version 1.");
        assertThat(stopped(lab(TODAY, "1", 3)))
                .containsExactly("WARN The lab in /lab has 3 brokers, and is to have 1. → Choose --brokers 3, or begin"
                        + " anew: groupstage up --fresh");
    }

    @Test
    void wrong_owners_open_secrets_and_damage_are_all_reported() {
        OldLab lab = new OldLab(
                Optional.of(TODAY),
                Optional.empty(),
                1,
                Optional.of("/lab/broker-1"),
                Optional.of("/lab/secrets.json"),
                Optional.of("/lab/secrets.json cannot be read or written: salt is missing"),
                List.of("/lab/broker-1/log/x is damaged at byte 7"));

        assertThat(stopped(lab))
                .containsExactly(
                        "FAIL /lab/broker-1 belongs to another user, or this user cannot write it. → Give all files to"
                                + " one user: sudo chown -R $USER /lab",
                        "WARN Other users of this machine can read /lab/secrets.json. → chmod 600 /lab/secrets.json",
                        "FAIL /lab/secrets.json cannot be read or written: salt is missing. → Put a good copy of"
                                + " secrets.json in its place, or begin anew: groupstage up --fresh",
                        "FAIL /lab/broker-1/log/x is damaged at byte 7. → groupstage up --repair, or begin anew:"
                                + " groupstage up --fresh");
    }

    private static OldLab lab(Instant lastStart, String version, int brokers) {
        return new OldLab(
                Optional.of(lastStart),
                Optional.of(version),
                brokers,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static List<String> stopped(OldLab lab) {
        return of(new Contents.StoppedLab(lab));
    }

    private static List<String> of(Contents contents) {
        return Judged.lines(new DataCheck(Path.of("/lab"), contents, 1, "1", NOW));
    }
}
