package io.groupstage.app.doctor.check;

import java.util.List;

/** Writes findings as lines that a test can compare. */
final class Judged {

    private Judged() {}

    /** Returns each finding as its severity, what was found, and the remedy. */
    static List<String> lines(Check check) {
        return check.findings().stream().map(Judged::line).toList();
    }

    private static String line(Finding finding) {
        return switch (finding) {
            case Finding.Ok ok -> "OK " + ok.what();
            case Finding.Warn warn -> "WARN " + warn.what() + " → " + warn.remedy();
            case Finding.Fail fail -> "FAIL " + fail.what() + " → " + fail.remedy();
        };
    }

    /** Returns the severity of the only finding. */
    static String severity(Check check) {
        List<String> lines = lines(check);
        if (lines.size() != 1) {
            throw new AssertionError("not one finding: " + lines);
        }
        return lines.getFirst().substring(0, lines.getFirst().indexOf(' '));
    }
}
