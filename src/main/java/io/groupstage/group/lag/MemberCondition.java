package io.groupstage.group.lag;

/**
 * The condition of a member: how it works, or why it does not.
 *
 * <p>If several kinds apply, the first in this order is chosen. {@link Kind#GONE} comes before all others: the
 * coordinator has removed the member. For a member without partitions:
 *
 * <ol>
 *   <li>{@link Kind#NOT_JUDGED}: its group shares other work, or its subscription or assignment cannot be decoded.
 *   <li>{@link Kind#NOT_ASSIGNED_YET}: the assignment is about to change, so no other kind can be decided yet.
 *   <li>{@link Kind#NO_TOPIC}: none of its topics exists.
 *   <li>{@link Kind#SURPLUS}: the assignment is final, and all partitions have other owners.
 * </ol>
 *
 * <p>For a member with partitions, a present fault comes before a past event, and that before mere silence.
 *
 * <ol>
 *   <li>{@link Kind#STOPPED}: it does not commit, so its progress is not visible.
 *   <li>{@link Kind#STALLED}: it commits, so it is alive, but it makes no progress in a partition.
 *   <li>{@link Kind#REWOUND}: it makes progress, but over records that it has read before.
 *   <li>{@link Kind#FALLING_BEHIND}: it makes progress, but too slowly.
 *   <li>{@link Kind#NO_DATA}: it waits for records.
 *   <li>{@link Kind#WORKING}: all others, including those that cannot be judged because a log's end is unknown.
 * </ol>
 *
 * <p>The rules for members with partitions extend Burrow's ("Consumer Lag Evaluation Rules") with facts that Burrow
 * does not have: the owner of a partition and since when, since when a record waits, and whether an open transaction
 * holds it back. A record that has waited only for a moment is not evidence against a member, however old its last
 * commit is. Neither is a commit of the previous owner.
 *
 * @param evidence one sentence with figures, without a full stop; names of topics in it are hostile text
 */
public record MemberCondition(Kind kind, String evidence) {

    /** The conditions; {@link MemberCondition} has their order. */
    public enum Kind {
        /** It commits, or has no reason to. */
        WORKING("working"),
        /** Its assignment is not known, or does not consist of partitions. */
        NOT_JUDGED("not judged"),
        /** None of the topics that it subscribes to exists. */
        NO_TOPIC("idle: no such topic"),
        /** All partitions have other owners. */
        SURPLUS("idle: surplus"),
        /** It has joined during a rebalance that is still under way, or has just joined. */
        NOT_ASSIGNED_YET("idle: not assigned yet"),
        /** It has partitions, all records are committed or held back, and no new records arrive. */
        NO_DATA("no data"),
        /** It commits, but the offset of a partition does not change although records wait. */
        STALLED("stalled"),
        /** It commits and makes progress, but at less than half the speed of a partition's log. */
        FALLING_BEHIND("falling behind"),
        /** It has partitions and records wait, but it does not commit. Whether it reads, only the program itself knows. */
        STOPPED("not committing"),
        /** A committed offset went back a moment ago. */
        REWOUND("rewound"),
        /** The coordinator has removed it, and the rebalance without it is under way. */
        GONE("gone");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Returns its text on pages and in the terminal. */
        public String label() {
            return label;
        }
    }
}
