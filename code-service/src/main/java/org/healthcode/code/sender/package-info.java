/** The ways that a message takes out: the log, a webhook, the gateway of an SMS provider. */
@NullMarked
package org.healthcode.code.sender;

import org.jspecify.annotations.NullMarked;
