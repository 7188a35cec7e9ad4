package io.groupstage.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.app.doctor.Checkup.Result;
import io.groupstage.app.doctor.check.Finding;
import java.util.List;

/** Prints the results of the doctor, for people or for programs. */
public final class DoctorReport {

    private static final String INDENT = " ".repeat(16);

    private DoctorReport() {}

    /** Formats the findings of one check: one line for what is good, and three for the others. */
    public static String lines(Result result) {
        StringBuilder lines = new StringBuilder();
        for (Finding finding : result.findings()) {
            lines.append("%-4s  %-9s %s%n".formatted(word(finding), result.check(), Cells.line(finding.what())));
            switch (finding) {
                case Finding.Ok ok -> {}
                case Finding.Warn warn -> lines.append(advice(warn.why(), warn.remedy()));
                case Finding.Fail fail -> lines.append(advice(fail.why(), fail.remedy()));
            }
        }
        return lines.toString();
    }

    private static String advice(String why, String remedy) {
        return INDENT + Cells.line(why) + System.lineSeparator() + INDENT + "Remedy: " + Cells.line(remedy)
                + System.lineSeparator();
    }

    private static String word(Finding finding) {
        return switch (finding) {
            case Finding.Ok ok -> "OK";
            case Finding.Warn warn -> "WARN";
            case Finding.Fail fail -> "FAIL";
        };
    }

    /** Formats the last line. */
    public static String summary(List<Result> results) {
        long fails = count(results, Finding.Fail.class);
        long warns = count(results, Finding.Warn.class);
        String warnings = warns == 1 ? "1 warning" : warns + " warnings";
        return fails == 0
                ? "A class can begin: " + warnings + "."
                : "A class would fail: " + (fails == 1 ? "1 failure" : fails + " failures") + ", " + warnings + ".";
    }

    private static long count(List<Result> results, Class<? extends Finding> kind) {
        return results.stream()
                .flatMap(result -> result.findings().stream())
                .filter(kind::isInstance)
                .count();
    }

    /** Formats all results as one object; {@code why} and {@code remedy} are null for what is good. */
    public static String json(List<Result> results) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("fails", count(results, Finding.Fail.class));
        all.put("warnings", count(results, Finding.Warn.class));
        ArrayNode findings = all.putArray("findings");
        for (Result result : results) {
            result.findings().forEach(finding -> add(findings.addObject(), result.check(), finding));
        }
        return all.toString();
    }

    private static void add(ObjectNode json, String check, Finding finding) {
        json.put("check", check).put("severity", word(finding)).put("what", finding.what());
        switch (finding) {
            case Finding.Ok ok -> json.putNull("why").putNull("remedy");
            case Finding.Warn warn -> json.put("why", warn.why()).put("remedy", warn.remedy());
            case Finding.Fail fail -> json.put("why", fail.why()).put("remedy", fail.remedy());
        }
    }
}
