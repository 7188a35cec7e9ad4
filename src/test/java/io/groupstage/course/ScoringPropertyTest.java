package io.groupstage.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;

/** What must hold of a team's result whatever came, and in whatever order its sources were read. */
class ScoringPropertyTest {

    private static final Course COURSE = Course.bundled();

    @Property(tries = 100)
    void any_interleaving_and_any_crash_and_replay_give_the_same_result(@ForAll long seed) {
        RandomLesson lesson = new RandomLesson(new Random(seed));
        TeamResult one = inOrder(lesson);
        TeamResult other = interleaved(lesson, new Random(~seed));
        assertThat(other).isEqualTo(one);
        Statistics.label("survived")
                .collect(one.steps().containsKey(Step.SURVIVED))
                .coverage(share -> {
                    share.check(true).count(count -> count > 5);
                    share.check(false).count(count -> count > 5);
                });
        Statistics.label("recovered")
                .collect(one.steps().containsKey(Step.RECOVERED))
                .coverage(share -> {
                    share.check(true).count(count -> count > 5);
                    share.check(false).count(count -> count > 5);
                });
    }

    private static TeamResult inOrder(RandomLesson lesson) {
        TeamScoring scoring = Lesson.scoring();
        lesson.sources().forEach(source -> source.forEach(each -> each.accept(scoring)));
        return folded(TeamResult.NONE, scoring);
    }

    /** A scorer that dies loses all but what it wrote; its successor begins anew. */
    private static TeamResult interleaved(RandomLesson lesson, Random random) {
        TeamResult result = TeamResult.NONE;
        for (int life = 0; life < 2; life++) {
            TeamScoring scoring = Lesson.scoring();
            List<Consumer<TeamScoring>> all = interleave(random, lesson.sources());
            int death = life == 0 ? random.nextInt(all.size()) : all.size();
            for (Consumer<TeamScoring> each : all.subList(0, death)) {
                each.accept(scoring);
                if (random.nextInt(10) == 0) {
                    result = folded(result, scoring);
                }
            }
            result = folded(result, scoring);
        }
        return result;
    }

    private static TeamResult folded(TeamResult result, TeamScoring scoring) {
        TeamResult next = result;
        for (Evidence evidence : scoring.evidence()) {
            next = next.with(evidence);
        }
        return next;
    }

    /** Each source keeps its own order. */
    private static <T> List<T> interleave(Random random, List<List<T>> sources) {
        List<Integer> picks = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            picks.addAll(Collections.nCopies(sources.get(i).size(), i));
        }
        Collections.shuffle(picks, random);
        var iterators = sources.stream().map(List::iterator).toList();
        return picks.stream().map(pick -> iterators.get(pick).next()).toList();
    }

    @Property(tries = 50)
    void nothing_that_one_team_writes_changes_the_score_of_another(
            @ForAll long seed, @ForAll @Size(max = 20) List<byte[]> noise) {
        Users users = Users.of(Lesson.SEED);
        Team honest = new Team(2);
        Team hostile = new Team(15);
        TeamScoring alone = new TeamScoring(users, honest, COURSE.task(honest));
        TeamScoring beside = new TeamScoring(users, honest, COURSE.task(honest));
        TeamScoring attacker = new TeamScoring(users, hostile, COURSE.task(hostile));
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            User user = users.at(0, random.nextInt(200));
            byte[] own = Lesson.action(user.email(), COURSE.task(honest), honest);
            alone.action(own, Lesson.START);
            beside.action(own, Lesson.START);
            attacker.action(own, Lesson.START);
            attacker.action(Lesson.action(user.email(), COURSE.task(honest), hostile), Lesson.START);
            byte[] state = Lesson.state(honest, new PartitionStats(0, i, i, i));
            attacker.stats(Lesson.bytes(honest.name() + "/0"), state, Lesson.START);
        }
        noise.forEach(bytes -> {
            attacker.action(bytes, Lesson.START);
            attacker.stats(bytes, bytes, Lesson.START);
        });
        assertThat(beside.evidence()).isEqualTo(alone.evidence());
        assertThat(attacker.score().wrongByCode()).containsKey("NOT_YOURS");
        assertThat(attacker.evidence().getLast().steps()).isEmpty();
    }

    @Property(tries = 100)
    void no_figure_leaves_its_bounds_and_missing_is_never_negative(@ForAll long seed) {
        TeamScoring scoring = Lesson.scoring();
        for (Consumer<TeamScoring> each : interleave(new Random(seed), new RandomLesson(new Random(seed)).sources())) {
            each.accept(scoring);
            Score score = scoring.score();
            score.precision().ifPresent(share -> assertThat(share).isBetween(0.0, 1.0));
            score.recall().ifPresent(share -> assertThat(share).isBetween(0.0, 1.0));
            score.f1().ifPresent(share -> assertThat(share).isBetween(0.0, 1.0));
            score.missed().ifPresent(missed -> assertThat(missed).isNotNegative());
        }
    }
}
