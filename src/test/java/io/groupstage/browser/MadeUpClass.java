package io.groupstage.browser;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes up what the server says to the instructor's console: a class of sixteen teams. */
final class MadeUpClass {

    static final String FAULTS =
            """
            {"asOf": 9000, "ended": [], "kinds": [
               {"fault": "PAUSE_BROKER", "label": "Pause a broker", "does": "The broker stands still.", "lookAt": "Look at the board.",
                "subject": "broker", "subjects": ["1"], "group": null, "seconds": {"default": 10, "max": 60}},
               {"fault": "SLOW_MEMBER", "label": "A slow member", "does": "A member of a bot is slower than its limit.",
                "lookAt": "Look at the timeline.", "subject": "team", "subjects": ["team-15"], "group": null,
                "seconds": {"default": 40, "max": 120}}],
             "running": [{"id": "f-1", "fault": "HOT_PARTITION", "subject": "2", "since": 1000, "endsAt": 19000,
                          "text": "Partition 2 gets most records.", "group": null}]}
            """;

    /** Returns a class of sixteen teams, two of which need help, with more fields of the class. */
    static String classroom(String more) {
        long now = System.currentTimeMillis();
        String teams = IntStream.rangeClosed(1, 16).mapToObj(i -> team(i, now)).collect(Collectors.joining(", "));
        return "{\"asOf\": %d, \"frozenSince\": null, \"pausedSince\": null, \"endsAt\": null, \"message\": null, \"teams\": [%s], \"strangers\": []%s}"
                .formatted(now, teams, more);
    }

    static String team(int number, long now) {
        String hint =
                """
                {"code": "TOPIC_WRONG", "since": %d, "seen": "Consumer A subscribes to `newusers`.", "change": "Subscribe to new_users.",
                 "client": null, "line": null, "link": "/learn/extract"}"""
                        .formatted(now - 200_000);
        boolean stuck = number == 9 || number == 12;
        return """
                {"team": "team-%d", "bot": %b, "members": 2, "stuckSince": %s, "lastContactAt": %d, "hints": [%s],
                 "excluded": %b, "message": %s}"""
                .formatted(
                        number,
                        number > 13,
                        stuck ? String.valueOf(now - 200_000 + number * 1_000) : "null",
                        now - number * 1_300L,
                        stuck ? hint : "",
                        number == 5,
                        number == 7 ? "{\"text\": \"Look at your filter.\", \"at\": " + (now - 60_000) + "}" : "null");
    }

    /** Returns what is in force at the most: all of it. */
    static String inForce() {
        long now = System.currentTimeMillis();
        return classroom("")
                .replace("\"frozenSince\": null", "\"frozenSince\": " + (now - 95_000))
                .replace("\"pausedSince\": null", "\"pausedSince\": " + (now - 30_000))
                .replace("\"endsAt\": null", "\"endsAt\": " + (now + 754_000))
                .replaceFirst(
                        "\"message\": null", "\"message\": {\"text\": \"Break until 10:30.\", \"at\": " + now + "}");
    }

    /** Returns a class that has ended, with a long message and a team that was reset. */
    static String fourInForce() {
        long now = System.currentTimeMillis();
        String message = "Please look at chapter Scale now: start a second consumer and watch your row on the board,"
                + " then tell your neighbour what you saw.";
        return classroom("")
                .replace("\"frozenSince\": null", "\"frozenSince\": " + now)
                .replace("\"endsAt\": null", "\"endsAt\": " + (now - 1_000))
                .replace("\"excluded\": true", "\"excluded\": false")
                .replaceFirst("\"message\": \\{[^}]+}", "\"message\": null")
                .replaceFirst("\"message\": null", "\"message\": {\"text\": \"" + message + "\", \"at\": " + now + "}")
                .replaceFirst("\"bot\": false", "\"bot\": false, \"resetUndo\": true, \"resetAt\": " + now);
    }

    static String audit() {
        long now = System.currentTimeMillis();
        return """
                [{"at": %d, "session": "a1b2c3d4", "address": "192.168.1.20", "action": "EXCLUDE", "subject": "team-5",
                  "before": "{\\"excluded\\":false}", "after": "{\\"excluded\\":true}"},
                 {"at": %d, "session": "a1b2c3d4", "address": "192.168.1.20", "action": "TRAFFIC", "subject": "",
                  "before": "", "after": "<img src=x onerror=alert(1)>"}]"""
                .formatted(now - 9_000, now - 60_000);
    }

    private MadeUpClass() {}
}
