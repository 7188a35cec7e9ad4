package io.groupstage.kafka.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.app.replay.GroupsAt;
import io.groupstage.course.replay.LabAt;
import io.groupstage.course.replay.LabFacts;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.web.GroupApi;
import io.groupstage.web.http.Json;
import io.groupstage.web.wire.BoardViews;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FrameFoldTest {

    private static final int STEPS = 120;

    /** Is what a live board, and the X-rays of all groups, showed at an instant. */
    private record Shown(Instant at, String board) {}

    private final List<Shown> shown = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();

    @Property(tries = 25)
    void the_board_and_the_x_rays_of_any_instant_are_the_live_ones_of_that_instant(@ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        record(random, new FrameWriter(line -> {}));

        for (int i = 0; i < 30; i++) {
            Shown then = shown.get(random.nextInt(shown.size()));
            assertThat(board(new LabAt(facts(then.at()).orElseThrow(), then.at())))
                    .isEqualTo(then.board());
        }
        shown.clear();
        frames.clear();
    }

    @Test
    void a_fold_may_begin_at_any_frame_and_knows_everything_from_the_next_whole_one() throws IOException {
        record(new Random(7), new FrameWriter(line -> {}));
        Frame second = frames.stream().filter(Frame::whole).skip(1).findFirst().orElseThrow();
        FrameFold fold = new FrameFold();

        for (Frame frame : frames.subList(3, frames.indexOf(second))) {
            fold.apply(frame);
        }
        assertThat(fold.facts()).isEmpty();
        fold.apply(second);

        assertThat(board(new LabAt(fold.facts().orElseThrow(), second.at()))).isEqualTo(last(second.at()));
    }

    @Test
    void after_a_frame_that_is_missing_nothing_is_known() throws IOException {
        record(new Random(8), new FrameWriter(line -> {}));
        FrameFold fold = new FrameFold();

        fold.apply(frames.get(0));
        fold.apply(frames.get(2));

        assertThat(fold.facts()).isEmpty();
    }

    @Test
    void a_frame_after_a_lost_one_has_everything() {
        MadeUpClass lesson = new MadeUpClass(new Random(9));
        FrameWriter writer = new FrameWriter(line -> {});
        assertThat(writer.frame(lesson.now(), lesson.facts()).orElseThrow().whole())
                .isTrue();
        lesson.step();
        assertThat(writer.frame(lesson.now().plusSeconds(5), lesson.facts())
                        .orElseThrow()
                        .whole())
                .isFalse();

        writer.lost();

        assertThat(writer.frame(lesson.now().plusSeconds(6), lesson.facts())
                        .orElseThrow()
                        .whole())
                .isTrue();
    }

    @Test
    void nothing_is_written_while_nothing_changes_but_a_beat() {
        MadeUpClass lesson = new MadeUpClass(new Random(10));
        FrameWriter writer = new FrameWriter(line -> {});
        Instant start = lesson.now();
        assertThat(writer.frame(start, lesson.facts())).isPresent();

        assertThat(writer.frame(start.plusSeconds(1), lesson.facts())).isEmpty();
        assertThat(new String(
                        writer.frame(start.plusSeconds(4), lesson.facts())
                                .orElseThrow()
                                .json(),
                        UTF_8))
                .isEqualTo("{}");
    }

    @Test
    void a_group_that_is_too_large_is_left_out_and_the_others_stay() throws IOException {
        MadeUpClass lesson = new MadeUpClass(new Random(13));
        LabFacts facts = lesson.withGroups(Map.of("team-1", 10, "team-2", Shares.LARGEST + 1));

        FrameFold fold = new FrameFold();
        fold.apply(new FrameWriter(line -> {}).frame(lesson.now(), facts).orElseThrow());

        assertThat(fold.facts().orElseThrow().groups()).containsOnlyKeys("team-1");
        assertThat(fold.facts().orElseThrow().teams()).hasSize(3);
    }

    @Test
    void a_clock_that_was_set_back_begins_with_everything() {
        MadeUpClass lesson = new MadeUpClass(new Random(11));
        FrameWriter writer = new FrameWriter(line -> {});
        assertThat(writer.frame(lesson.now(), lesson.facts())).isPresent();

        Optional<Frame> earlier = writer.frame(lesson.now().minusSeconds(3_600), lesson.facts());

        assertThat(earlier.orElseThrow().whole()).isTrue();
    }

    @Test
    void a_group_of_an_earlier_instant_has_its_growth_and_its_lag() throws IOException {
        record(new Random(12), new FrameWriter(line -> {}));
        List<GroupSnapshot> groups = new ArrayList<>();
        for (Shown one : shown) {
            groups.addAll(new LabAt(facts(one.at()).orElseThrow(), one.at()).groups());
        }

        assertThat(groups).anyMatch(group -> !group.logs().isEmpty()).allSatisfy(group -> assertThat(group.growth())
                .containsOnlyKeys(group.logs().keySet()));
    }

    private void record(Random random, FrameWriter writer) {
        MadeUpClass lesson = new MadeUpClass(random);
        for (int i = 0; i < STEPS; i++) {
            lesson.step();
            LabFacts facts = lesson.facts();
            writer.frame(lesson.now(), facts).ifPresent(frames::add);
            shown.add(new Shown(lesson.now(), board(new LabAt(facts, lesson.now()))));
        }
    }

    /** Folds the frames up to an instant, as the reader of the topic does. */
    private Optional<LabFacts> facts(Instant at) throws IOException {
        FrameFold fold = new FrameFold();
        for (Frame frame : frames) {
            if (!frame.at().isBefore(at.minus(FrameWriter.WHOLE).minusSeconds(10))
                    && !frame.at().isAfter(at)) {
                fold.apply(frame);
            }
        }
        return fold.facts();
    }

    private String last(Instant at) {
        return shown.stream()
                .filter(one -> one.at().equals(at))
                .findFirst()
                .orElseThrow()
                .board();
    }

    private static String board(LabAt lab) {
        GroupApi groups = new GroupApi(new GroupsAt(lab, name -> List.of(), name -> List.of()));
        StringBuilder shown = new StringBuilder(text(Json.bytes(BoardViews.of(lab.board()))));
        lab.facts().groups().keySet().stream()
                .sorted()
                .flatMap(name -> Stream.of(groups.group(name), groups.commits(name)))
                .forEach(json -> shown.append('\n').append(text(json.orElseThrow())));
        return shown.toString();
    }

    private static String text(byte[] json) {
        return new String(json, UTF_8);
    }
}
