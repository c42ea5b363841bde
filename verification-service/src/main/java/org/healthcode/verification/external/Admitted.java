package org.healthcode.verification.external;

import java.time.Instant;
import org.healthcode.schemas.client.ClientEntry;

/**
 * A call of a registered client that was not made before.
 *
 * @param keyId of the key that signed it
 * @param nonce which the answer repeats
 */
public record Admitted(ClientEntry client, String keyId, String nonce, Instant at) {}
