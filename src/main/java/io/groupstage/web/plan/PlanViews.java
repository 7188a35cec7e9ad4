package io.groupstage.web.plan;

import io.groupstage.api.plan.PlanChangeView;
import io.groupstage.api.plan.PlanCountView;
import io.groupstage.api.plan.PlanMemberView;
import io.groupstage.api.plan.PlanMoveView;
import io.groupstage.api.plan.PlanOwnedView;
import io.groupstage.api.plan.PlanTopicView;
import io.groupstage.api.plan.PlanView;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.words.MemberLetter;
import io.groupstage.plan.CountRow;
import io.groupstage.plan.CountTable;
import io.groupstage.plan.Move;
import io.groupstage.plan.PlannedGroup.Shape;
import io.groupstage.plan.Transition;
import io.groupstage.plan.ask.OwnersAnswer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Makes the records of a plan's answer. */
public final class PlanViews {

    private PlanViews() {}

    public static PlanView of(OwnersAnswer answer) {
        Shape shape = answer.query().shape();
        return new PlanView(
                answer.table().assignor().word(),
                answer.table().assignor().protocol().label(),
                shape.topics().stream()
                        .map(topic -> new PlanTopicView(topic.name(), topic.partitions()))
                        .toList(),
                !answer.query().named(),
                answer.table().rows().stream().map(row -> count(row, shape)).toList(),
                changes(answer),
                answer.sentences());
    }

    private static PlanCountView count(CountRow row, Shape shape) {
        Transition step = row.step();
        return new PlanCountView(
                row.consumers(),
                row.assignment().largest(),
                row.assignment().smallest(),
                letters(row.assignment().idle()),
                row.worthIt(),
                step.moves().size(),
                step.rounds().size(),
                letters(step.stopped()),
                step.stoppedPartitions(),
                row.assignment().owned().entrySet().stream()
                        .map(member -> new PlanMemberView(
                                MemberLetter.of(member.getKey()),
                                shape.racks().ofMember(member.getKey()).orElse(null),
                                byTopic(member.getValue())))
                        .toList());
    }

    private static List<PlanOwnedView> byTopic(List<TopicPartition> partitions) {
        Map<String, List<Integer>> topics = new TreeMap<>();
        for (TopicPartition one : partitions) {
            topics.computeIfAbsent(one.topic(), first -> new ArrayList<>()).add(one.partition());
        }
        return topics.entrySet().stream()
                .map(topic -> new PlanOwnedView(topic.getKey(), topic.getValue()))
                .toList();
    }

    private static List<PlanChangeView> changes(OwnersAnswer answer) {
        List<PlanChangeView> changes = new ArrayList<>();
        for (int row = 1; row < answer.table().rows().size(); row++) {
            for (CountTable table : answer.all()) {
                changes.add(change(table, row));
            }
        }
        return changes;
    }

    private static PlanChangeView change(CountTable table, int row) {
        CountRow after = table.rows().get(row);
        Transition step = after.step();
        return new PlanChangeView(
                table.rows().get(row - 1).consumers(),
                after.consumers(),
                table.assignor().word(),
                table.assignor().protocol().label(),
                table.assignor().handOver().name().toLowerCase(Locale.ROOT),
                step.moves().size(),
                step.rounds().size(),
                letters(step.stopped()),
                step.stoppedPartitions(),
                moved(step.moves()));
    }

    /** Puts the partitions together that have the same topic and pass between the same members. */
    private static List<PlanMoveView> moved(List<Move> moves) {
        record Between(int from, int to, String topic) {}
        Map<Between, List<Integer>> groups = new TreeMap<>((one, two) -> one.from() != two.from()
                ? Integer.compare(one.from(), two.from())
                : one.to() != two.to()
                        ? Integer.compare(one.to(), two.to())
                        : one.topic().compareTo(two.topic()));
        for (Move move : moves) {
            groups.computeIfAbsent(
                            new Between(move.from(), move.to(), move.partition().topic()), first -> new ArrayList<>())
                    .add(move.partition().partition());
        }
        return groups.entrySet().stream()
                .map(group -> new PlanMoveView(
                        MemberLetter.of(group.getKey().from()),
                        MemberLetter.of(group.getKey().to()),
                        group.getKey().topic(),
                        group.getValue()))
                .toList();
    }

    private static List<String> letters(Collection<Integer> ordinals) {
        return ordinals.stream().map(MemberLetter::of).toList();
    }
}
