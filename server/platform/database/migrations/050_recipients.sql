-- Who a program's recipients are: chosen from those in need, or anyone. null: not stated, computed as anyone and marked.
-- A delivery file may state it for itself: its mapping holds it.
alter table program add column recipients text check (recipients in ('in_need', 'anyone'));
