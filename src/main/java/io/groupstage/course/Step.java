package io.groupstage.course;

/** A step that a team can reach. The steps are in the order of the board's columns. */
public enum Step {
    CONNECTED("🔌", "Connected"),
    FIRST_LOAD("📤", "First load"),
    SCALED("⚖️", "Scaled"),
    SURVIVED("🛟", "Survived"),
    STATS_PUBLISHED("📊", "Stats published"),
    RECOVERED("🧠", "Recovered");

    private final String sign;
    private final String label;

    Step(String sign, String label) {
        this.sign = sign;
        this.label = label;
    }

    public String sign() {
        return sign;
    }

    public String label() {
        return label;
    }
}
