package io.groupstage.course.score;

/**
 * What retention deleted too early for a team, so that its score lacks it.
 *
 * @param actions of the team, before they were judged
 * @param users that the team's task matches, before its group could read them: they are not expected of it
 * @param unread where these users, and all others that it could not read, stood
 */
public record RetentionLoss(long actions, long users, UnreadUsers unread) {

    public static final RetentionLoss NOTHING = new RetentionLoss(0, 0, UnreadUsers.NONE);
}
