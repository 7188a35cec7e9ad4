package io.groupstage.course.bot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Team;
import io.groupstage.course.bot.BotActions.Decision;
import io.groupstage.course.task.Course;
import io.groupstage.course.task.CourseReader;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.ParsedUser;
import io.groupstage.course.users.Position;
import io.groupstage.course.users.User;
import io.groupstage.course.users.UserJson;
import io.groupstage.course.users.Users;
import io.groupstage.course.verdict.FlaggedUsers;
import io.groupstage.course.verdict.Judge;
import io.groupstage.course.verdict.PartitionStats;
import io.groupstage.course.verdict.StatsJudge;
import io.groupstage.course.verdict.Verdict.Code;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BotActionsTest {

    private static final int USERS = 500;
    private static final Course COURSE = CourseReader.bundled(); // read once: it compiles all tasks

    private final Users users = Users.of(42);

    @Test
    void without_mistakes_every_action_of_every_task_is_correct_and_none_is_missing() throws IOException {
        for (int number = 1; number <= 15; number++) {
            Team team = new Team(number);
            BotActions bot = bot(team, 0);
            for (User user : read()) {
                Decision decision = bot.decide(user, false);
                boolean expected = task(team).matches(users.at(user.position()));
                assertThat(decision.flagged()).isEqualTo(expected);
                assertThat(decision.actions()).hasSize(expected ? 1 : 0);
                assertThat(codes(team, decision)).containsOnly(expected ? new Code[] {Code.CORRECT} : new Code[0]);
            }
        }
    }

    @Test
    void a_mistake_is_followed_by_the_right_action() throws IOException {
        Team team = new Team(2);
        BotActions bot = bot(team, 1);
        List<Decision> decisions = read().stream()
                .map(user -> bot.decide(user, false))
                .filter(Decision::flagged)
                .toList();

        assertThat(decisions).isNotEmpty().allSatisfy(decision -> {
            assertThat(codes(team, decision)).hasSize(2).endsWith(Code.CORRECT);
            assertThat(codes(team, decision).getFirst()).isNotEqualTo(Code.CORRECT);
        });
        assertThat(decisions.stream().map(decision -> codes(team, decision).getFirst()))
                .contains(Code.WRONG_REASON, Code.MALFORMED_JSON, Code.MISSING_FIELD);
    }

    @Test
    void a_record_that_is_delivered_twice_leads_to_the_same_actions() throws IOException {
        BotActions bot = bot(new Team(2), 0.5);
        for (User user : read()) {
            assertThat(texts(bot.decide(user, false))).isEqualTo(texts(bot.decide(user, false)));
        }
    }

    @Test
    void a_mistake_on_purpose_flags_a_user_that_the_task_does_not_match() throws IOException {
        Team team = new Team(2);
        User other = read().stream()
                .filter(user -> !task(team).matches(user))
                .findFirst()
                .orElseThrow();

        assertThat(codes(team, bot(team, 0).decide(other, true))).containsExactly(Code.NO_MATCH);
    }

    @Test
    void a_state_is_a_valid_stats_record_that_reads_back_as_it_was() {
        Team team = new Team(3);
        PartitionStats state = new PartitionStats(4, 100, 7, 230);
        BotStats stats = new BotStats(team);

        var judged = new StatsJudge(team).judge(stats.key(state), stats.value(state));

        assertThat(judged.verdict().kind()).isEqualTo(Code.OK);
        assertThat(judged.state()).contains(state);
    }

    private List<User> read() throws IOException {
        UserJson json = new UserJson();
        List<Position> positions = LongStream.range(0, USERS)
                .mapToObj(offset -> new Position(0, offset))
                .toList();
        List<User> read = new java.util.ArrayList<>();
        for (Position position : positions) {
            read.add(ParsedUser.read(position, json.write(users.at(position))));
        }
        return read;
    }

    private List<Code> codes(Team team, Decision decision) {
        Judge judge = new Judge(users, team, task(team));
        FlaggedUsers flagged = new FlaggedUsers();
        return decision.actions().stream()
                .map(action -> judge.judge(judge.read(action), position -> true, flagged)
                        .kind())
                .toList();
    }

    private static List<String> texts(Decision decision) {
        return decision.actions().stream()
                .map(action -> new String(action, UTF_8))
                .toList();
    }

    private static BotActions bot(Team team, double mistakes) {
        return new BotActions(team, task(team), mistakes, 5);
    }

    private static Task task(Team team) {
        return COURSE.task(team);
    }
}
