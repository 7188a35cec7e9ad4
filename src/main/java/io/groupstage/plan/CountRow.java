package io.groupstage.plan;

/**
 * Describes a group with one number of consumers.
 *
 * @param consumers the number
 * @param step the change from the number before; for the first number it begins with no member
 * @param worthIt whether the busiest member has less to do than with every smaller number of the table
 */
public record CountRow(int consumers, Transition step, boolean worthIt) {

    public Assignment assignment() {
        return step.after();
    }

    /** Returns by how many partitions the busiest and the least busy member differ. */
    public int imbalance() {
        return assignment().largest() - assignment().smallest();
    }
}
