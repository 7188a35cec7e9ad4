package io.groupstage.group.lag;

import io.groupstage.group.Generation;
import io.groupstage.group.Group;
import io.groupstage.group.Member;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.TopicSize;
import io.groupstage.group.fold.Story;
import io.groupstage.group.log.LogRange;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A group whose members should read the topic {@code users}, and what its diagnosis says. */
abstract class UsersGroup {

    final Story story = new Story("team-1");
    final Map<String, TopicSize> topics = new HashMap<>();

    GroupSnapshot snapshot() {
        Group group = story.group();
        Map<TopicPartition, LogRange> logs = new HashMap<>();
        for (int partition = 0; partition < 50; partition++) {
            logs.put(new TopicPartition("users", partition), new LogRange(0, 100, story.now()));
        }
        return new GroupSnapshot(group, Optional.empty(), logs, story.now(), "a test").withTopics(topics);
    }

    void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            story.skip();
        }
    }

    List<String> warnings() {
        return GroupDiagnosis.of(snapshot()).warnings().stream()
                .map(GroupWarning::sentence)
                .toList();
    }

    String headline() {
        return GroupHeadline.of(snapshot(), Optional.empty());
    }

    void usersSeen(int partitions, Instant at) {
        topics.merge("users", TopicSize.first(partitions, at), (known, next) -> known.then(partitions, at));
    }

    static Generation.Participant wanting(String memberId, String topic, Set<TopicPartition> partitions) {
        return new Generation.Participant(
                new MemberIdentity(memberId, "app", "/127.0.0.1", Optional.empty(), Set.of(topic)), partitions);
    }

    Member member(String memberId) {
        return story.group().members().stream()
                .filter(member -> member.memberId().equals(memberId))
                .findFirst()
                .orElseThrow();
    }

    MemberCondition condition(String memberId) {
        return GroupDiagnosis.of(snapshot()).condition(member(memberId));
    }
}
