/**
 * Codes that are not ours, whatever their format, as one kind of answer: from offline passes of
 * other installations, European certificates, and issuers that are asked. Knows the domain and no
 * edge; who asks over the network is behind an interface.
 */
@NullMarked
package org.healthcode.verification.foreign;

import org.jspecify.annotations.NullMarked;
