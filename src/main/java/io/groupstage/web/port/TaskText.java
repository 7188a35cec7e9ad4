package io.groupstage.web.port;

import java.util.Map;

/**
 * Describes a team's task in the texts of the course.
 *
 * @param number the number of the task in its course, from 1
 * @param matches the condition for a user to match, as text, such as "email contains hotmail"
 * @param type the type of the action to send
 * @param reason the reason of the action to send
 * @param solutions the condition in the languages of the starters, such as {@code python}; absent if the team writes it
 */
public record TaskText(
        int number, String title, String matches, String type, String reason, Map<String, String> solutions) {}
