/**
 * The health codes of the country: the 34 province-level regions and the national platform, where
 * one applies for a code there, and which are recognised here today. It stands in this service
 * since that is said by the issuers on the trust list. Plain Java over a table in {@code
 * resources}.
 */
@NullMarked
package org.healthcode.verification.directory;

import org.jspecify.annotations.NullMarked;
