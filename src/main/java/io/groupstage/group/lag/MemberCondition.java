package io.groupstage.group.lag;

/**
 * What a member does, or why it does nothing.
 *
 * <p>Of several kinds that apply, the first of this order is told. {@link Kind#GONE} comes before all: the coordinator has
 * given the member up. Of a member without partitions:
 *
 * <ol>
 *   <li>{@link Kind#NOT_JUDGED}: its group divides other work, or its own bytes cannot be read.
 *   <li>{@link Kind#NOT_ASSIGNED_YET}: who owns what is about to change, so that nothing else can be said yet.
 *   <li>{@link Kind#NO_TOPIC}: there is nothing that it could be given.
 *   <li>{@link Kind#SURPLUS}: nothing is about to change, and it has nothing.
 * </ol>
 *
 * <p>Of a member with partitions: what is broken now comes before what has happened, and that before what is merely
 * quiet.
 *
 * <ol>
 *   <li>{@link Kind#STOPPED}: not even commits come; whether it would progress cannot be seen.
 *   <li>{@link Kind#STALLED}: commits come, so it lives, but it stands still somewhere.
 *   <li>{@link Kind#REWOUND}: it lives and progresses, over what it had before.
 *   <li>{@link Kind#FALLING_BEHIND}: it progresses, but hardly.
 *   <li>{@link Kind#NO_DATA}: it waits, and there is nothing to be done.
 *   <li>{@link Kind#WORKING}: all others, and whoever cannot be judged since the log's end is unknown.
 * </ol>
 *
 * <p>The rules for those with partitions are Burrow's ("Consumer Lag Evaluation Rules"), made better by what Burrow does
 * not know: who owns the partition and since when, since when a record waits, and whether an open transaction holds it.
 * A record that waits since a moment ago accuses nobody, however old the last commit is; nor does a commit of the owner
 * before.
 *
 * @param evidence one sentence, without a full stop, with the figures; names of topics in it are hostile text
 */
public record MemberCondition(Kind kind, String evidence) {

    /** The conditions; see {@link MemberCondition} for which one is told. */
    public enum Kind {
        /** It commits, or has no reason to. */
        WORKING,
        /** What it is given is not known, or is no partitions. */
        NOT_JUDGED,
        /** None of the topics that it subscribes to exists. */
        NO_TOPIC,
        /** All partitions have other owners. */
        SURPLUS,
        /** It has joined and the rebalance lasts, or it has only just joined. */
        NOT_ASSIGNED_YET,
        /** It has partitions, everything is committed or cannot be read yet, and nothing new comes. */
        NO_DATA,
        /** Commits come, but a partition's offset stays where it is although records wait. */
        STALLED,
        /** Commits come and go forward, but at less than half the speed of a partition's log. */
        FALLING_BEHIND,
        /** It has partitions and records wait, but no commit comes. */
        STOPPED,
        /** A commit went back a moment ago. */
        REWOUND,
        /** The coordinator has given it up; the rebalance without it is under way. */
        GONE
    }
}
