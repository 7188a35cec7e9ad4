package io.groupstage.web.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.group.Cause;
import io.groupstage.group.CommitRecord;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.fold.Told;
import io.groupstage.web.FakeLab;
import io.groupstage.web.WebFixture;
import io.groupstage.web.port.LabEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Checks {@code /api/v1/stream?group=ID}, which sends only that group, its rebalances and its commits. */
class GroupStreamTest {

    @RegisterExtension
    private final WebFixture web = new WebFixture();

    private final List<EventReader> readers = new ArrayList<>();

    private EventReader follow(String groupId) throws IOException {
        EventReader reader = EventReader.follow(web.server.port(), "?group=" + groupId);
        readers.add(reader);
        assertThat(reader.next()).isEqualTo("retry: 2000");
        return reader;
    }

    @AfterEach
    void stop() throws IOException {
        for (EventReader reader : readers) {
            reader.close();
        }
    }

    @Test
    void group_rebalances_and_commits_come_at_once_and_equal_the_answers_of_the_calls() throws Exception {
        web.lab.groups.rebalances =
                List.of(new Told().by("m-c", Cause.MEMBER_JOINED).rebalance());

        EventReader reader = follow("team-1");

        assertThat(reader.next())
                .contains("event: group\n")
                .endsWith("data: " + web.get("/api/v1/groups/team-1").body());
        assertThat(reader.next())
                .contains("event: rebalance\n")
                .endsWith("data: {\"groupId\":\"team-1\",\"rebalances\":"
                        + web.get("/api/v1/groups/team-1/rebalances").body() + "}");
        assertThat(reader.next()).contains("event: commit\n").endsWith("data: {\"groupId\":\"team-1\",\"commits\":[]}");
    }

    @Test
    void a_second_browser_also_gets_all_three_at_once() throws Exception {
        follow("team-1").next("commit");

        EventReader second = follow("team-1");

        assertThat(second.next()).contains("event: group\n");
        second.next("rebalance");
        second.next("commit");
    }

    @Test
    void a_change_is_sent_and_an_unchanged_list_is_not() throws Exception {
        EventReader reader = follow("team-1");
        reader.next("commit");

        web.lab.groups.rebalances = List.of(new Told().rebalance());
        web.events.accept(new LabEvent.RebalanceCompleted(web.lab.groups.rebalances.getFirst()));
        assertThat(reader.next("rebalance")).contains("\"id\":\"4-2800\"");

        web.lab.groups.commits = List.of(new CommitRecord(
                "team-1", new TopicPartition("new_users", 3), OptionalLong.of(52), FakeLab.at(700), 7, 101, 8));
        web.events.accept(new LabEvent.GroupChanged("team-1"));
        assertThat(reader.next("commit")).contains("\"logOffset\":101");

        for (int i = 0; i < 3; i++) {
            web.events.accept(new LabEvent.GroupChanged("team-1"));
            assertThat(reader.next()).contains("event: group\n");
        }
    }

    @Test
    void a_group_is_sent_once_a_second_even_without_a_change() throws Exception {
        EventReader reader = follow("team-1");
        reader.next("commit");
        Instant start = Instant.now();

        assertThat(reader.next()).contains("event: group\n");
        assertThat(reader.next()).contains("event: group\n");

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void a_group_that_does_not_exist_is_reported_as_gone_until_it_appears() throws Exception {
        EventReader reader = follow("late%20one");
        assertThat(reader.next()).endsWith("data: {\"groupId\":\"late one\",\"gone\":true}");
        reader.next("commit");

        web.lab.groups.known = Set.of("late one");
        web.events.accept(new LabEvent.GroupChanged("late one"));
        assertThat(until(reader, "\"state\":\"Stable\"")).contains("\"groupId\":\"late one\"");

        web.lab.groups.known = Set.of();
        web.events.accept(new LabEvent.GroupChanged("late one"));
        assertThat(until(reader, "gone")).endsWith("data: {\"groupId\":\"late one\",\"gone\":true}");
    }

    /**
     * Returns the next group event with that text among the next few, because earlier ones may still be on their way.
     */
    private static String until(EventReader reader, String text) throws IOException {
        String group = reader.next("group");
        for (int i = 0; i < 5 && !group.contains(text); i++) {
            group = reader.next("group");
        }
        return group;
    }

    @Test
    void ten_thousand_changes_a_second_are_at_most_a_few_frames_and_others_groups_none() throws Exception {
        EventReader reader = follow("team-1");
        reader.next("commit");
        int before = web.lab.groups.groupsRead.get();

        Instant end = Instant.now().plusSeconds(1);
        while (Instant.now().isBefore(end)) {
            web.events.accept(new LabEvent.GroupChanged("team-1"));
            web.events.accept(new LabEvent.GroupChanged("a/b"));
        }

        assertThat(web.lab.groups.groupsRead.get() - before).isBetween(1, 20);
    }

    @Test
    void only_followers_of_a_group_receive_it_and_they_do_not_receive_the_board() throws Exception {
        EventReader board = EventReader.follow(web.server.port());
        readers.add(board);
        board.next("board");
        web.events.accept(new LabEvent.GroupChanged("team-1"));
        for (int i = 0; i < 3; i++) {
            assertThat(board.next()).contains("event: board\n");
        }

        EventReader group = follow("team-1");
        group.next("commit");
        for (int i = 0; i < 3; i++) {
            web.events.accept(new LabEvent.BoardChanged());
            assertThat(group.next()).contains("event: group\n");
        }
    }

    @Test
    void a_group_is_not_read_any_more_when_its_last_follower_leaves() throws Exception {
        EventReader reader = follow("team-1");
        reader.next("commit");
        reader.close();
        await().atMost(Duration.ofSeconds(15)).until(() -> web.server.streams() == 0);
        int before = web.lab.groups.groupsRead.get();

        web.events.accept(new LabEvent.GroupChanged("team-1"));

        await().during(Duration.ofMillis(1_200)).until(() -> web.lab.groups.groupsRead.get() == before);
    }
}
