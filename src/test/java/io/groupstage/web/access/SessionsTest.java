package io.groupstage.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks sessions over the end of a process. */
class SessionsTest {

    private static final Caller TEAM = new Caller.TeamMember("team-1");
    private static final Caller INSTRUCTOR = new Caller.Instructor();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Map<Caller, String> secrets = new HashMap<>(Map.of(TEAM, "code-1", INSTRUCTOR, "token"));

    @TempDir
    private Path folder;

    private Path path = Path.of("sessions");

    @BeforeEach
    void choosePath() {
        path = folder.resolve("sessions");
    }

    private Sessions start() {
        return new Sessions(
                200, now::get, Optional.of(new SessionFile(path)), caller -> Optional.ofNullable(secrets.get(caller)));
    }

    @Test
    void a_session_outlives_the_process_that_opened_it() throws IOException {
        Sessions first = start();
        String team = first.open(TEAM);
        String instructor = first.open(INSTRUCTOR);

        Sessions second = start(); // nothing was closed, as after kill -9
        String later = second.open(TEAM);

        Sessions third = start();
        assertThat(third.caller(team)).contains(TEAM);
        assertThat(third.caller(instructor)).contains(INSTRUCTOR);
        assertThat(third.caller(later)).contains(TEAM);
        assertThat(third.caller("another")).isEmpty();
        assertThat(Files.readString(path)).doesNotContain(team, instructor, later, "code-1", "token");
    }

    @Test
    void only_the_owner_may_read_the_file_even_after_a_careless_copy() throws IOException {
        start().open(TEAM);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));

        start().open(TEAM);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_logout_and_the_end_of_its_life_hold_over_a_restart() {
        Sessions first = start();
        String left = first.open(TEAM);
        String old = first.open(TEAM);
        first.close(left);
        now.set(now.get().plus(Duration.ofHours(1)));
        String young = first.open(TEAM);

        assertThat(start().caller(left)).isEmpty();
        assertThat(start().caller(old)).contains(TEAM);
        now.set(now.get().plus(Duration.ofHours(11)));
        assertThat(start().caller(old)).isEmpty();
        assertThat(start().caller(young)).contains(TEAM);
        assertThat(start().count()).isEqualTo(1);
    }

    @Test
    void a_secret_that_was_replaced_ends_the_sessions_that_it_opened() {
        Sessions first = start();
        String team = first.open(TEAM);
        String instructor = first.open(INSTRUCTOR);

        secrets.put(INSTRUCTOR, "another token");

        assertThat(start().caller(instructor)).isEmpty();
        assertThat(start().caller(team)).contains(TEAM);
        secrets.remove(TEAM); // for example a lab that was started with fewer teams
        assertThat(start().caller(team)).isEmpty();
    }

    @Test
    void the_file_stays_small_however_often_a_team_joins_and_leaves() throws IOException {
        Sessions sessions = start();
        String kept = sessions.open(INSTRUCTOR);
        for (int i = 0; i < 2_000; i++) {
            sessions.close(sessions.open(TEAM));
        }

        assertThat(Files.readAllLines(path)).hasSizeLessThan(1_100);
        assertThat(start().caller(kept)).contains(INSTRUCTOR);
        assertThat(start().count()).isEqualTo(1);
    }

    @Test
    void a_file_that_is_not_a_journal_opens_no_session_and_is_replaced() throws IOException {
        Files.write(path, new byte[] {'+', ' ', (byte) 0xff, 0, '\n'});
        String id = start().open(TEAM);
        assertThat(start().caller(id)).contains(TEAM);

        Files.delete(path);
        Files.createDirectory(path);
        Sessions unwritable = start();
        String other = unwritable.open(TEAM);
        assertThat(unwritable.caller(other))
                .as("in memory, as the file cannot be written")
                .contains(TEAM);
        assertThat(start().count()).isZero();
    }

    @Test
    void a_process_that_only_reads_changes_nothing() throws IOException {
        start().open(TEAM);
        Files.writeString(path, Files.readString(path) + "+ torn");
        String before = Files.readString(path);

        assertThat(start().count()).isEqualTo(1);

        assertThat(Files.readString(path)).isEqualTo(before);
    }

    /**
     * Opens a session for {@code true}, closes the oldest for {@code false}, and then cuts the file as if the process
     * was killed while writing.
     */
    @Property(tries = 100)
    void a_file_that_was_cut_anywhere_has_the_sessions_of_some_moment(
            @ForAll @Size(max = 12) List<Boolean> steps, @ForAll @IntRange(max = 100) int cut) throws IOException {
        Path file = Files.createDirectories(Path.of("target", "sessions-cut")).resolve("sessions");
        Files.deleteIfExists(file);
        path = file;
        Sessions sessions = start();
        List<String> open = new ArrayList<>();
        List<String> ever = new ArrayList<>();
        List<Set<String>> moments = new ArrayList<>(List.of(Set.of()));
        for (boolean opens : steps) {
            if (opens) {
                ever.add(sessions.open(TEAM));
                open.add(ever.getLast());
            } else if (!open.isEmpty()) {
                sessions.close(open.removeFirst());
            }
            moments.add(Set.copyOf(open));
        }
        if (Files.exists(file)) {
            byte[] all = Files.readAllBytes(file);
            Files.write(file, java.util.Arrays.copyOf(all, all.length * cut / 100));
        }

        Sessions again = start();

        assertThat(moments)
                .contains(
                        ever.stream().filter(id -> again.caller(id).isPresent()).collect(Collectors.toSet()));
        String later = again.open(TEAM);
        assertThat(start().caller(later)).contains(TEAM);
    }
}
