package io.groupstage.bench;

/**
 * One row of the table.
 *
 * @param what what is measured
 * @param target what was promised
 * @param measured what was found
 * @param beside the same of the tool that a user would pick instead; empty where there is none
 * @param met whether what was found keeps what was promised
 * @param how how it was measured, in one line
 */
record Row(String what, String target, String measured, String beside, boolean met, String how) {

    static Row notMeasured(String what, Exception reason) {
        return new Row(what, "", "not measured: " + reason, "", false, "");
    }

    String verdict() {
        return met ? "met" : "**falls short**";
    }
}
