package io.groupstage.course.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * A user as a team reads it: parsed from a record's JSON. A missing text is empty, a missing number is 0.
 *
 * @param position the position of the record
 */
public record ParsedUser(Position position, JsonNode json) implements User {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Parses the value of a record.
     *
     * @throws IOException if it is not JSON
     */
    public static ParsedUser read(Position position, byte[] value) throws IOException {
        return new ParsedUser(position, JSON.readTree(value));
    }

    private String text(String field) {
        return json.path(field).asText("");
    }

    @Override
    public String email() {
        return text("email");
    }

    @Override
    public String creditCardNumber() {
        return text("credit_card_number");
    }

    @Override
    public String companyName() {
        return text("company_name");
    }

    @Override
    public String companySlogan() {
        return text("company_slogan");
    }

    @Override
    public String industry() {
        return text("industry");
    }

    @Override
    public String userName() {
        return text("user_name");
    }

    @Override
    public String avatar() {
        return text("avatar");
    }

    @Override
    public String name() {
        return text("name");
    }

    @Override
    public String profession() {
        return text("profession");
    }

    @Override
    public String field() {
        return text("field");
    }

    @Override
    public boolean premium() {
        return json.path("premium").asBoolean();
    }

    @Override
    public int credit() {
        return json.path("credit").asInt();
    }

    @Override
    public String timeZone() {
        return text("time_zone");
    }

    @Override
    public String userAgent() {
        return text("user_agent");
    }

    @Override
    public String pack() {
        return text("pack");
    }
}
