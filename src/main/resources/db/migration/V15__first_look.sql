-- What the headers of files say that are still arriving. Only for their uploader's eyes: no verdict rests on it, and it
-- goes when there is one.
create table first_look (
    file      text primary key references delivery_file,
    delivery  text not null references delivery,
    facts     jsonb, -- null: it took too long to read to mean anything
    findings  jsonb not null default '[]',
    looked_at timestamptz not null
);
create index on first_look (delivery);

-- What somebody began and did not end is offered to them on each visit.
create index delivery_unfinished on delivery (uploader) where state = 'UPLOADING';
