package org.healthcode.declaration.feed.jobs;

/**
 * Why a row did not go in.
 *
 * @param line where the row begins in the file, from 1
 * @param column the column at fault
 * @param reason what was expected there; never what was there
 */
public record RejectedRow(long line, String column, String reason) {}
