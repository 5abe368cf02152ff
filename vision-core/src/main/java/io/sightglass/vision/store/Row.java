package io.sightglass.vision.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** One row of an answer, valid only while the mapper that receives it runs. Columns are read by name. */
public final class Row {
    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    /** A column that is never NULL. */
    public String text(String column) {
        return optionalText(column).orElseThrow(() -> new IllegalStateException("NULL in column " + column));
    }

    /** Empty for NULL. */
    public Optional<String> optionalText(String column) {
        return read(() -> Optional.ofNullable(result.getString(column)));
    }

    /** 0 for NULL. */
    public long integer(String column) {
        return read(() -> result.getLong(column));
    }

    /** 0 for NULL. */
    public double number(String column) {
        return read(() -> result.getDouble(column));
    }

    /** Whether the column holds a number other than 0. */
    public boolean flag(String column) {
        return integer(column) != 0;
    }

    /** An empty array for NULL. */
    public byte[] bytes(String column) {
        return read(() -> Optional.ofNullable(result.getBytes(column)).orElseGet(() -> new byte[0]));
    }

    public boolean isNull(String column) {
        return read(() -> result.getObject(column) == null);
    }

    private <T> T read(Read<T> read) {
        try {
            return read.get();
        } catch (SQLException e) {
            throw new RowException(e);
        }
    }

    private interface Read<T> {
        T get() throws SQLException;
    }

    /** Carries a driver's error through a mapper to {@link Database}, which turns it into a sentence. */
    static final class RowException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final SQLException error;

        RowException(SQLException error) {
            super(error);
            this.error = error;
        }

        SQLException error() {
            return error;
        }
    }
}
