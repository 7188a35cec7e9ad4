package io.groupstage.course.score;

/**
 * Counts the records that retention deleted too early for a team. The team's score lacks them.
 *
 * @param actions the team's actions that were deleted before they were judged
 * @param users the users that the team's task matches and that were deleted before its group could read them; they are
 *     not expected
 * @param unread the offsets of all users that the group could not read
 */
public record RetentionLoss(long actions, long users, UnreadUsers unread) {

    public static final RetentionLoss NOTHING = new RetentionLoss(0, 0, UnreadUsers.NONE);
}
