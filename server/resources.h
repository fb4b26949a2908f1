#pragma once

#include "server/api.h"

// The handlers of server/routes.cc, one file a resource under server/resources.

namespace neuf::server {

Status get_health(Api& api, Exchange& exchange);
Status get_ready(Api& api, Exchange& exchange);
Status get_metrics(Api& api, Exchange& exchange);

Status list_memories(Api& api, Exchange& exchange);
Status create_memory(Api& api, Exchange& exchange);
Status get_memory(Api& api, Exchange& exchange);
Status change_memory(Api& api, Exchange& exchange);
Status delete_memory(Api& api, Exchange& exchange);

Status add_units(Api& api, Exchange& exchange);
Status get_unit(Api& api, Exchange& exchange);
Status put_unit(Api& api, Exchange& exchange);
Status delete_unit(Api& api, Exchange& exchange);
Status get_history(Api& api, Exchange& exchange);

Status count_uses(Api& api, Exchange& exchange);

Status list_changes(Api& api, Exchange& exchange);
Status undo_change(Api& api, Exchange& exchange);

Status import_file(Api& api, Exchange& exchange);
Status export_memory(Api& api, Exchange& exchange);
Status export_pair(Api& api, Exchange& exchange);

Status list_keys(Api& api, Exchange& exchange);
Status create_key(Api& api, Exchange& exchange);
Status revoke_key(Api& api, Exchange& exchange);

Status list_releases(Api& api, Exchange& exchange);
Status add_release(Api& api, Exchange& exchange);
Status get_release(Api& api, Exchange& exchange);
Status get_release_text(Api& api, Exchange& exchange);
Status get_release_links(Api& api, Exchange& exchange);
Status put_release_links(Api& api, Exchange& exchange);
Status realign_release(Api& api, Exchange& exchange);
Status remove_release(Api& api, Exchange& exchange);

Status lookup(Api& api, Exchange& exchange);
Status concordance(Api& api, Exchange& exchange);
Status pretranslate(Api& api, Exchange& exchange);

/// The protocol of tmserver and amaGama; `…_of` and `…_in` are for one memory.
namespace tmserver {
Status list_languages(Api& api, Exchange& exchange);
Status look_up(Api& api, Exchange& exchange);
Status list_languages_of(Api& api, Exchange& exchange);
Status look_up_in(Api& api, Exchange& exchange);
// Of one memory or none, as the path says.
Status put_unit(Api& api, Exchange& exchange);
Status post_store(Api& api, Exchange& exchange);
Status put_store(Api& api, Exchange& exchange);
}  // namespace tmserver

/// The protocol of MyMemory, as MateCat speaks it.
namespace mymemory {
Status get(Api& api, Exchange& exchange);
Status set(Api& api, Exchange& exchange);
}  // namespace mymemory

}  // namespace neuf::server
