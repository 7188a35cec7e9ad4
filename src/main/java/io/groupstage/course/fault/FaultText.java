package io.groupstage.course.fault;

import java.util.Locale;

/**
 * Holds the texts of a kind of fault, for an instructor whose Kafka is young.
 *
 * @param label the words of a button
 * @param does what the fault does
 * @param lookAt what the X-ray shows while it lasts
 * @param now what is so while it lasts: a sentence without its end, with a place for the subject
 */
public record FaultText(String label, String does, String lookAt, String now) {

    public static FaultText of(FaultKind kind) {
        return switch (kind) {
            case PAUSE_BROKER ->
                new FaultText(
                        "Pause a broker",
                        "The process of the broker stands still with its connections open (SIGSTOP), then continues"
                                + " (SIGCONT).",
                        "While the broker is paused, the page marks its groups as stale. If the pause is longer than"
                                + " the session timeout, members expire and join again.",
                        "Broker %s is paused");
            case KILL_BROKER ->
                new FaultText(
                        "Kill a broker",
                        "The process of the broker is killed, as by kill -9. The lab starts it again at the end.",
                        "With one broker, all clients wait and then continue, and no acknowledged record is lost. With"
                                + " three brokers, another broker becomes the coordinator of its groups.",
                        "Broker %s was killed");
            case RESTART_BROKER ->
                new FaultText(
                        "Restart a broker",
                        "The broker shuts down in good order. The lab starts it again at the end.",
                        "With three brokers, the group has another coordinator before the broker is gone. Compare it"
                                + " with a broker that was killed.",
                        "Broker %s was shut down");
            case HOT_PARTITION ->
                new FaultText(
                        "Make a partition hot",
                        "Half of all new users go to this partition. At the end, the users are spread as before.",
                        "The owner of this partition has most of the lag, although its program is not slower than the"
                                + " others. One more consumer does not help, because a partition has one owner.",
                        "Half of all users go to partition %s");
            case EXPIRE_MEMBER ->
                new FaultText(
                        "Let a member expire",
                        "One consumer of the bot stops without leaving its group, as a killed program does. At the"
                                + " end, another one joins.",
                        "Nothing happens until the session timeout. Then the coordinator removes the member, and its"
                                + " partitions move to the others. The lag of these partitions grows meanwhile.",
                        "One consumer of the bot of %s has crashed");
            case ZOMBIE ->
                new FaultText(
                        "Make a zombie",
                        "One more consumer of the bot joins in a process of its own. The process is suspended, longer"
                                + " than its session, and then continues.",
                        "The coordinator removes the member when its session expires. When the process continues, it"
                                + " believes that it still owns its partitions, and the coordinator refuses its commit.",
                        "A consumer of the bot of %s is suspended");
            case SLOW_MEMBER ->
                new FaultText(
                        "Add a consumer that is too slow",
                        "One more consumer of the bot joins. It takes longer for each batch than its"
                                + " max.poll.interval.ms allows.",
                        "The slow member leaves although its program runs, and joins again with its next poll, so the"
                                + " group rebalances again and again. Its partitions make no progress while it owns them.",
                        "A consumer of the bot of %s is slower than its poll limit");
            case ROLLING_DEPLOY ->
                new FaultText(
                        "Deploy, dynamic members",
                        "Each consumer of the bot ends and starts again, one after the other, and leaves the group"
                                + " meanwhile.",
                        "Each consumer causes two rebalances: one when it leaves, and one when it joins. Count them.",
                        "The bot of %s is deployed, and its members leave and join");
            case STATIC_DEPLOY ->
                new FaultText(
                        "Deploy, static members",
                        "Each consumer of the bot gets a group.instance.id. Then each ends and starts again within its"
                                + " session.",
                        "The second round causes no rebalance: a static member returns to its place, and its"
                                + " partitions wait for it. Compare it with a deploy of dynamic members.",
                        "The bot of %s is deployed with static members");
            case POISON_RECORD ->
                new FaultText(
                        "Let a bot choke on a record",
                        "The bot cannot process the next user that it reads. The consumer that reads it fails and"
                                + " starts again. The record itself is a usual user, so all teams can read it.",
                        "The partition makes no progress, and its lag grows. Each consumer that gets the partition"
                                + " fails at the same offset, so the group rebalances again and again.",
                        "The bot of %s cannot process a record");
            case FLOOD ->
                new FaultText(
                        "Flood within the quota",
                        "Another program with the account of the bot reads all users from the beginning, again and"
                                + " again.",
                        "After some seconds, a warning says that the account has used up its quota, and that the broker"
                                + " delays its requests. The consumers of the bot have the same account, so their lag"
                                + " may grow. The other teams are not affected.",
                        "The account of the bot of %s reads as much as its quota allows");
            case MOVE_COORDINATOR ->
                new FaultText(
                        "Move the coordinator",
                        "Another broker becomes the coordinator of the group of this bot. At the end, the first one is"
                                + " it again. This needs three brokers.",
                        "The X-ray names another coordinator. The members find it by themselves, and the group does"
                                + " not rebalance.",
                        "Another broker is the coordinator of the group of %s");
            case ADD_PARTITIONS ->
                new FaultText(
                        "Add partitions",
                        "A group of the lab reads a topic with three partitions, which gets two more. Both exist only"
                                + " for this fault, because the partitions of the users' topic cannot be taken away"
                                + " again.",
                        "The group rebalances because its topic has changed, and the new partitions get owners. No"
                                + " member joins or leaves.",
                        "The topic practice has two partitions more");
            case HANGING_TRANSACTION ->
                new FaultText(
                        "Leave a transaction open",
                        "A producer of the lab writes one record in a transaction, and does not finish it. The topic"
                                + " and its group exist only for this fault.",
                        "The group stands still in partition 0 although records arrive there: it reads committed"
                                + " records only, and the open transaction holds back all records behind its first one.",
                        "A transaction is open in partition 0 of the topic practice");
            case RETENTION ->
                new FaultText(
                        "Let retention overtake a group",
                        "A group of the lab stops. The records that it has not read are deleted, as retention does it."
                                + " In the second half, the group works again. Both exist only for this fault.",
                        "The committed offsets are below the start of the log. The group continues at the first record"
                                + " that is left, and nobody ever reads the records between.",
                        "The records that the group practice has not read are deleted");
        };
    }

    /** Returns a sentence about what is so now, without its end. */
    String now(FaultSubject subject) {
        return String.format(Locale.ROOT, now, subject.text());
    }
}
