package store

import (
	"sothidua/council"
	"sothidua/viet"
)

func person(p *council.Person) []any {
	return []any{&p.ID, &p.Name, &p.Sex, &p.Born, &p.Joined, &p.Left, &p.LeftWhy, &p.Outside, &p.Title, &p.Note}
}

// People are all people of the register in the order of their names, each with the post of a day (empty: the
// latest): the latest post that covers the day, else the latest before it, else the first.
func (t *Tx) People(on council.Date) ([]council.Person, error) {
	const q = `SELECT id, name, sex, born, joined, left_on, left_why, outside, outside_title, note FROM people ORDER BY sort, id`
	people, err := list(t, person, q)
	if err != nil {
		return nil, err
	}
	posts, err := t.AllPosts()
	if err != nil {
		return nil, err
	}
	names, err := t.namesOn(on)
	if err != nil {
		return nil, err
	}
	of := make(map[council.ID][]council.Post, len(people))
	for i := 0; i < len(posts); {
		j := i
		for j < len(posts) && posts[j].Person == posts[i].Person {
			j++
		}
		of[posts[i].Person] = posts[i:j]
		i = j
	}
	for i := range people {
		place(&people[i], of[people[i].ID], names, on)
	}
	return people, nil
}

// place gives a person the unit and title of a day, from the posts in the order of their beginnings.
func place(p *council.Person, posts []council.Post, names map[council.ID]string, on council.Date) {
	if len(posts) == 0 {
		return
	}
	if on == "" {
		on = anyDay
	}
	chosen, covers := posts[0], false
	for _, x := range posts {
		switch {
		case council.Covers(x.From, x.To, on):
			chosen, covers = x, true
		case !covers && (x.From == "" || x.From <= on):
			chosen = x
		}
	}
	p.Unit, p.UnitName, p.Title = chosen.Unit, names[chosen.Unit], chosen.Title
}

// Person is one person with the post of a day.
func (t *Tx) Person(id council.ID, on council.Date) (council.Person, error) {
	const q = `SELECT id, name, sex, born, joined, left_on, left_why, outside, outside_title, note FROM people WHERE id = ?`
	p, err := one(t, person, q, id)
	if err != nil {
		return p, err
	}
	posts, err := t.Posts(id)
	if err != nil {
		return p, err
	}
	names, err := t.namesOn(on)
	place(&p, posts, names, on)
	return p, err
}

// outsideTitle is the post that stands with the person: only somebody from outside has no posts here.
func outsideTitle(p *council.Person) string {
	if p.Outside == "" {
		return ""
	}
	return p.Title
}

// InsertPerson writes a new person and sets the ID. The post is InsertPost's.
func (t *Tx) InsertPerson(p *council.Person) (err error) {
	const q = `INSERT INTO people (name, match, fold, sort, sex, born, joined, left_on, left_why, outside, outside_title, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	p.ID, err = t.insert(q, p.Name, viet.Key(p.Name), viet.Fold(p.Name), viet.NameKey(p.Name), p.Sex, p.Born, p.Joined, p.Left, p.LeftWhy, p.Outside, outsideTitle(p), p.Note)
	return err
}

// UpdatePerson writes everything of a person but the posts.
func (t *Tx) UpdatePerson(p council.Person) error {
	const q = `UPDATE people SET name = ?, match = ?, fold = ?, sort = ?, sex = ?, born = ?, joined = ?, left_on = ?, left_why = ?, outside = ?, outside_title = ?, note = ? WHERE id = ?`
	return t.change(q, p.Name, viet.Key(p.Name), viet.Fold(p.Name), viet.NameKey(p.Name), p.Sex, p.Born, p.Joined, p.Left, p.LeftWhy, p.Outside, outsideTitle(&p), p.Note, p.ID)
}

func post(p *council.Post) []any {
	return []any{&p.ID, &p.Person, &p.Unit, &p.Title, &p.From, &p.To}
}

// Posts are a person's dated posts, oldest first.
func (t *Tx) Posts(person council.ID) ([]council.Post, error) {
	const q = `SELECT id, person, unit, title, from_on, to_on FROM posts WHERE person = ? ORDER BY from_on, id`
	return list(t, post, q, person)
}

// AllPosts are everybody's posts, person by person, oldest first.
func (t *Tx) AllPosts() ([]council.Post, error) {
	const q = `SELECT id, person, unit, title, from_on, to_on FROM posts ORDER BY person, from_on, id`
	return list(t, post, q)
}

// InsertPost writes a new post and sets its ID.
func (t *Tx) InsertPost(p *council.Post) (err error) {
	const q = `INSERT INTO posts (person, unit, title, from_on, to_on) VALUES (?, ?, ?, ?, ?)`
	p.ID, err = t.insert(q, p.Person, p.Unit, p.Title, p.From, p.To)
	return err
}

// UpdatePost writes a changed post.
func (t *Tx) UpdatePost(p council.Post) error {
	const q = `UPDATE posts SET person = ?, unit = ?, title = ?, from_on = ?, to_on = ? WHERE id = ?`
	return t.change(q, p.Person, p.Unit, p.Title, p.From, p.To, p.ID)
}

// DeletePost deletes a post.
func (t *Tx) DeletePost(id council.ID) error {
	const q = `DELETE FROM posts WHERE id = ?`
	return t.change(q, id)
}
