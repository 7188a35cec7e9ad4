package io.groupstage.web.starter;

import io.groupstage.web.port.TaskText;

/**
 * Renders a team's task as Python: the type, the reason, and the function that returns whether a user matches.
 *
 * <p>A course may bring the condition in Python, as the bundled course does, because a class shall learn Kafka here and not
 * string functions. Without it the function does not match any user yet.
 */
public final class PythonTask {

    private PythonTask() {}

    public static String of(TaskText task) {
        return """
                TYPE = %s
                REASON = %s


                def matches(user):
                    # your task: %s
                %s    return %s
                """
                .formatted(
                        PythonText.literal(task.type()),
                        PythonText.literal(task.reason()),
                        PythonText.comment(task.matches()),
                        task.python().isPresent()
                                ? ""
                                : "    # user is a dict, such as {\"email\": ..., \"industry\": ...}\n",
                        task.python().orElse("False"));
    }
}
