package io.groupstage.course.hint.rule;

import static io.groupstage.course.hint.rule.TeamStory.PARTITIONS;
import static io.groupstage.course.hint.rule.TeamStory.member;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Step;
import io.groupstage.group.Cause;
import io.groupstage.group.Generation.Participant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Random lives of a team whose programs are correct: they act on all users, commit in time, and share the partitions. */
class CorrectRunsPropertyTest {

    private static final int COMMIT_EVERY = 5;
    private static final int SESSION = 20;

    private enum Kind {
        WORK,
        PAUSE_TRAFFIC,
        RESUME_TRAFFIC,
        JOIN,
        LEAVE,
        CRASH
    }

    private record Event(Kind kind, int number) {}

    @Property(tries = 40)
    void a_correct_team_never_gets_a_hint(@ForAll("lives") List<Event> events, @ForAll("backlogs") int backlog) {
        Life life = new Life(backlog);
        events.forEach(event -> {
            Statistics.collect(event.kind());
            life.take(event);
        });
    }

    @Provide
    Arbitrary<List<Event>> lives() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class), Arbitraries.integers().between(1, 30))
                .as(Event::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<Integer> backlogs() {
        return Arbitraries.integers().between(0, 300);
    }

    /** A team with one to five consumers, of which any may have crashed. */
    private static final class Life {

        private final TeamStory team = new TeamStory();
        private final List<String> alive = new ArrayList<>();
        private final long[] read = new long[PARTITIONS];
        private final long[] committed = new long[PARTITIONS];
        private final boolean[] owned = new boolean[PARTITIONS];
        private boolean traffic = true;
        private int members;
        private int clock;

        Life(int backlog) {
            team.written(backlog).pass(20);
            join();
        }

        void take(Event event) {
            switch (event.kind()) {
                case WORK -> seconds(event.number());
                case PAUSE_TRAFFIC -> traffic = false;
                case RESUME_TRAFFIC -> traffic = true;
                case JOIN -> join();
                case LEAVE -> leave();
                case CRASH -> crash();
            }
            seconds(2 + event.number());
        }

        private void join() {
            if (alive.size() < PARTITIONS) {
                commitAll();
                alive.add("m" + members++);
                assign();
            }
        }

        private void leave() {
            if (alive.size() > 1) {
                commitAll();
                String gone = alive.removeFirst();
                team.group.explained(gone, Cause.MEMBER_LEFT, "");
                assign();
            }
        }

        /** A correct program is killed, because a step asks for it. Its partitions stand still until its session expires. */
        private void crash() {
            if (alive.size() > 1) {
                seconds(COMMIT_EVERY + 1); // it has committed since it got its partitions
                String gone = alive.getFirst();
                int[] lost = share(0);
                IntStream.of(lost).forEach(partition -> owned[partition] = false);
                seconds(SESSION);
                alive.remove(gone);
                IntStream.of(lost).forEach(partition -> read[partition] = committed[partition]);
                team.group.explained(gone, Cause.SESSION_EXPIRED, "");
                assign();
            }
        }

        private void assign() {
            List<Participant> participants = new ArrayList<>();
            for (int i = 0; i < alive.size(); i++) {
                participants.add(member(alive.get(i), share(i)));
            }
            team.members(participants.toArray(Participant[]::new));
            for (int partition = 0; partition < PARTITIONS; partition++) {
                owned[partition] = true;
            }
            silent();
        }

        private int[] share(int index) {
            return IntStream.range(0, PARTITIONS)
                    .filter(partition -> partition % alive.size() == index)
                    .toArray();
        }

        private void seconds(int number) {
            for (int second = 0; second < number; second++) {
                second();
            }
        }

        private void second() {
            clock++;
            if (traffic) {
                team.written(7);
            }
            for (int partition = 0; partition < PARTITIONS; partition++) {
                if (owned[partition]) {
                    team.work(partition, read[partition], team.end(partition));
                    read[partition] = team.end(partition);
                }
            }
            if (clock % COMMIT_EVERY == 0) {
                commitAll();
                if (alive.size() > 1) {
                    team.reached(Step.SCALED);
                }
            }
            team.pass(1);
            silent();
        }

        private void commitAll() {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                if (owned[partition]) {
                    committed[partition] = read[partition];
                    team.commit(partition, committed[partition]);
                }
            }
        }

        private void silent() {
            assertThat(team.hints()).isEmpty();
        }
    }
}
