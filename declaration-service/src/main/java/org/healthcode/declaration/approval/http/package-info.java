/** What the HTTP edges of all kinds of proposals have in common. Holds no rules. */
@NullMarked
package org.healthcode.declaration.approval.http;

import org.jspecify.annotations.NullMarked;
