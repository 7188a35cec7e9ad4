package io.groupstage.course.hint;

/**
 * The mistakes that the lab recognizes, in the order in which a team has to correct them. The rule of each is in {@code
 * HintRules}, and its text in {@code course/hints.yaml}.
 */
public enum HintCode {
    CLIENT_TOO_OLD,
    TLS_NOT_SPOKEN,
    CERTIFICATE_UNKNOWN,
    LOGIN_MISSING,
    MECHANISM_WRONG,
    USER_UNKNOWN,
    PASSWORD_WRONG,
    ADDRESS_NOT_REACHED,
    GROUP_NOT_YOURS,
    SECOND_GROUP,
    TOPIC_WRONG,
    TOPIC_NOT_YOURS,
    NOT_SUBSCRIBED,
    SAME_INSTANCE_ID,
    LATEST_AND_NOTHING_SINCE,
    READS_NOTHING,
    READS_NEVER_COMMITS,
    SLOW_PROCESSING,
    COMMITS_REFUSED,
    KILLED_NOT_CLOSED,
    SURPLUS_CONSUMER,
    QUOTA_EXCEEDED,
    JSON_MALFORMED,
    FIELD_MISSING,
    FIELD_WRONG,
    TEAM_WRONG,
    CUSTOMER_UNKNOWN,
    LABEL_WRONG,
    RECORD_TOO_LARGE,
    FILTER_TOO_WIDE,
    FILTER_TOO_NARROW,
    STATS_KEY_MISSING,
    STATS_KEY_FOREIGN,
    COUNTS_FORGOTTEN,
    DUPLICATES_AFTER_REBALANCE
}
