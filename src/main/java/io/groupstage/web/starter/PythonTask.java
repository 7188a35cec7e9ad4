package io.groupstage.web.starter;

import io.groupstage.web.port.TaskText;
import java.util.List;
import java.util.Optional;

/**
 * Renders a team's task as Python: the type, the reason, and the function that returns whether a user matches.
 *
 * <p>Tasks of the bundled course come with their solution, because a class shall learn Kafka here and not string
 * functions. Tasks of another course come with their text and a function that does not match any user yet.
 */
public final class PythonTask {

    private static final List<String> SOLUTIONS = List.of(
            "\"hotmail\" in user[\"email\"]",
            "user[\"credit_card_number\"].startswith(\"37\")",
            anyOf("industry", "Bank", "Financ", "Insur", "Invest", "Account", "Capital"),
            anyOf("industry", "Computer", "Internet", "Semiconductor", "Telecom", "Wireless"),
            anyOf("industry", "Health", "Hospital", "Medical", "Pharma", "Biotech", "Veterinary"),
            "user[\"profession\"] == \"engineer\"",
            "user[\"premium\"] and user[\"credit\"] > 10",
            "user[\"credit\"] < -15",
            "user[\"time_zone\"].startswith(\"Asia/\")",
            anyOf("user_agent", "MSIE", "Trident"),
            "user[\"time_zone\"].startswith(\"Europe/\")",
            "user[\"field\"] in (\"IT\", \"Technology\")",
            "\"example.org\" in user[\"avatar\"] or not user[\"avatar\"].startswith(\"https://\")",
            "user[\"name\"] == \"John Doe\"",
            "user[\"pack\"] == \"free\"");

    private PythonTask() {}

    public static String of(TaskText task) {
        Optional<String> solution = solution(task);
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
                        solution.isPresent()
                                ? ""
                                : "    # user is a dict, such as {\"email\": ..., \"industry\": ...}\n",
                        solution.orElse("False"));
    }

    private static Optional<String> solution(TaskText task) {
        boolean known = task.bundled() && task.number() >= 1 && task.number() <= SOLUTIONS.size();
        return known ? Optional.of(SOLUTIONS.get(task.number() - 1)) : Optional.empty();
    }

    private static String anyOf(String field, String... words) {
        return "any(word in user[\"" + field + "\"] for word in (\"" + String.join("\", \"", words) + "\"))";
    }
}
