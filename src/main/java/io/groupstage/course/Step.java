package io.groupstage.course;

/** A step that a team can reach. The steps are in the order of the board's columns. */
public enum Step {
    /** 🔌 The group has a member that consumes the topic of the users. */
    CONNECTED,
    /** 📤 The team has sent its first correct action. */
    FIRST_LOAD,
    /** ⚖️ At least two members of the group share the partitions, and each has committed. */
    SCALED,
    /** 🛟 A member went, others took over its partitions, and no user was missed. */
    SURVIVED,
    /** 📊 The team has published valid stats. */
    STATS_PUBLISHED,
    /** 🧠 A new owner of a partition went on from the published state. */
    RECOVERED
}
