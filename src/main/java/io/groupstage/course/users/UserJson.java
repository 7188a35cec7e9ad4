package io.groupstage.course.users;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes users as JSON in UTF-8, with the fields in the order of the contract. It reuses one buffer and one generator
 * for all users, so each thread needs its own writer.
 */
public final class UserJson {

    private static final SerializableString EMAIL = new SerializedString("email");
    private static final SerializableString CREDIT_CARD_NUMBER = new SerializedString("credit_card_number");
    private static final SerializableString COMPANY_NAME = new SerializedString("company_name");
    private static final SerializableString COMPANY_SLOGAN = new SerializedString("company_slogan");
    private static final SerializableString INDUSTRY = new SerializedString("industry");
    private static final SerializableString USER_NAME = new SerializedString("user_name");
    private static final SerializableString AVATAR = new SerializedString("avatar");
    private static final SerializableString NAME = new SerializedString("name");
    private static final SerializableString PROFESSION = new SerializedString("profession");
    private static final SerializableString FIELD = new SerializedString("field");
    private static final SerializableString PREMIUM = new SerializedString("premium");
    private static final SerializableString CREDIT = new SerializedString("credit");
    private static final SerializableString TIME_ZONE = new SerializedString("time_zone");
    private static final SerializableString USER_AGENT = new SerializedString("user_agent");
    private static final SerializableString PACK = new SerializedString("pack");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private final JsonGenerator json;

    public UserJson() {
        try {
            json = new JsonFactoryBuilder()
                    .rootValueSeparator((String) null)
                    .build()
                    .createGenerator(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory cannot fail", e);
        }
    }

    /** Returns the user as one JSON object, in a new array. */
    public byte[] write(User user) {
        bytes.reset();
        try {
            json.writeStartObject();
            writeCompany(user);
            writePerson(user);
            writeAccount(user);
            json.writeEndObject();
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private void writeCompany(User user) throws IOException {
        write(EMAIL, user.email());
        write(CREDIT_CARD_NUMBER, user.creditCardNumber());
        write(COMPANY_NAME, user.companyName());
        write(COMPANY_SLOGAN, user.companySlogan());
        write(INDUSTRY, user.industry());
    }

    private void writePerson(User user) throws IOException {
        write(USER_NAME, user.userName());
        write(AVATAR, user.avatar());
        write(NAME, user.name());
        write(PROFESSION, user.profession());
        write(FIELD, user.field());
    }

    private void writeAccount(User user) throws IOException {
        json.writeFieldName(PREMIUM);
        json.writeBoolean(user.premium());
        json.writeFieldName(CREDIT);
        json.writeNumber(user.credit());
        write(TIME_ZONE, user.timeZone());
        write(USER_AGENT, user.userAgent());
        write(PACK, user.pack());
    }

    private void write(SerializableString field, String value) throws IOException {
        json.writeFieldName(field);
        json.writeString(value);
    }
}
