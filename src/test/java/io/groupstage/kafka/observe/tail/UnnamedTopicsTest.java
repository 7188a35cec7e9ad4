package io.groupstage.kafka.observe.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.CurrentAssignment;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.kafka.observe.cluster.TopicIds;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class UnnamedTopicsTest {

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final Uuid USERS = Uuid.fromString("F8Nk22JaSYmQitFnVS8zaA");

    private final Queue<CompletableFuture<Map<Uuid, String>>> questions = new ArrayDeque<>();
    private final TopicIds topics = new TopicIds(() -> {
        CompletableFuture<Map<Uuid, String>> answer = new CompletableFuture<>();
        questions.add(answer);
        return answer;
    });
    private final UnnamedTopics unnamed = new UnnamedTopics(topics);

    @Test
    void an_unknown_id_is_asked_for_at_once_and_only_once() {
        assertThat(topics.nameOrId(USERS)).isEqualTo(USERS.toString());
        assertThat(topics.nameOrId(USERS)).isEqualTo(USERS.toString());
        assertThat(questions).hasSize(1);
        assertThat(topics.anyUnresolved()).isTrue();
    }

    @Test
    void each_group_that_calls_a_topic_by_its_id_is_told_its_name_once() {
        assigned("g");
        assigned("h");
        assertThat(unnamed.drainNamed(AT)).isEmpty();

        questions.remove().complete(Map.of(USERS, "users"));
        assertThat(unnamed.drainNamed(AT))
                .containsExactlyInAnyOrder(
                        new GroupEvent.TopicNamed("g", USERS.toString(), "users", AT),
                        new GroupEvent.TopicNamed("h", USERS.toString(), "users", AT));
        assertThat(unnamed.drainNamed(AT)).isEmpty();
        assertThat(topics.nameOrId(USERS)).isEqualTo("users");
        assertThat(topics.anyUnresolved()).isFalse();
    }

    @Test
    void a_question_that_failed_is_asked_again_when_told_to() {
        assigned("g");
        questions.remove().completeExceptionally(new IllegalStateException("away"));
        assertThat(topics.anyUnresolved()).isTrue();
        topics.refresh();
        questions.remove().complete(Map.of(USERS, "users"));
        assertThat(unnamed.drainNamed(AT)).hasSize(1);
    }

    @Test
    void a_name_that_comes_between_the_decoding_of_an_event_and_its_folding_is_told_as_well() {
        GroupEvent decoded = assignment("g");
        questions.remove().complete(Map.of(USERS, "users"));
        unnamed.note(decoded);
        assertThat(unnamed.drainNamed(AT)).hasSize(1);
        assertThat(unnamed.drainNamed(AT)).isEmpty();
    }

    @Test
    void an_id_that_is_met_while_an_older_question_is_under_way_is_asked_for_after_it() {
        topics.refresh();
        assigned("g");
        assigned("h");
        questions.remove().complete(Map.of());
        assertThat(questions).hasSize(1);
        questions.remove().complete(Map.of(USERS, "users"));
        assertThat(unnamed.drainNamed(AT)).hasSize(2);
        assertThat(questions).isEmpty();
    }

    private void assigned(String groupId) {
        unnamed.note(assignment(groupId));
    }

    private GroupEvent assignment(String groupId) {
        Set<TopicPartition> partitions = Set.of(new TopicPartition(topics.nameOrId(USERS), 0));
        return new GroupEvent.MemberAssigned(
                groupId, Protocol.CONSUMER, "m", new CurrentAssignment(1, true, partitions, Set.of()), AT);
    }
}
