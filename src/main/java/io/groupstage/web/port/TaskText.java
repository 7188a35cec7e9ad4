package io.groupstage.web.port;

/**
 * A team's task, in the words of the course.
 *
 * @param number of the task in its course, from 1
 * @param matches when a user matches, in words, such as "email contains hotmail"
 * @param type of the action to send
 * @param reason of the action to send
 * @param bundled whether this is the task of that number in the course that comes with Groupstage, so that the starter
 *     can bring its solution
 */
public record TaskText(int number, String title, String matches, String type, String reason, boolean bundled) {}
